import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Attachment } from '../../api/types';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { Spinner } from '../../ui/Spinner';
import { FileName } from './FileName';
import type { FilePlace } from './filePlace';
import { iconOf } from './kinds';
import { plainName } from './names';
import { Still } from './Still';
import { fileSize } from './sizes';

interface Props {
  file: Attachment;
  place: FilePlace | null;
  /** The time, which stands at the end of the last line. */
  meta?: ReactNode;
}

/** A file to be downloaded, with its first page where there is one. */
export function FileCard({ file, place, meta }: Props) {
  const { name, size, status, url, previewUrl } = file;
  const face = (
    <>
      {status === 'ready' && previewUrl && !file.type.startsWith('image/') && (
        <Still
          file={file}
          className="mb-2 h-36 w-full rounded-[10px] border border-line [&_img]:object-top"
        />
      )}
      <span className="flex items-center gap-3">
        <span className="grid size-10 shrink-0 place-items-center rounded-[10px] bg-current/14">
          {status === 'processing' && place ? <Spinner /> : <Icon name={iconOf(file)} />}
        </span>
        <span className="min-w-0 flex-1">
          <FileName name={name} className="text-md font-semibold" />
          <span className="block text-xs opacity-80">{fileSize(size)}</span>
        </span>
        {place && (
          <Icon
            name="download"
            size={18}
            className={clsx('shrink-0 opacity-80', meta && 'mt-0.5 self-start')}
          />
        )}
      </span>
    </>
  );
  return (
    <div className="w-75 max-w-full">
      {place ? (
        <a
          href={`${url}?download`}
          download
          aria-label={t('media.download', { name: plainName(name) })}
          className="block rounded-[10px]"
        >
          {face}
        </a>
      ) : (
        face
      )}
      {meta && (
        // Beside the size, and not in the link: what was edited can be asked for.
        <div className="pointer-events-none -mt-[18px] flex h-[18px] justify-end *:m-0 [&_button]:pointer-events-auto">
          {meta}
        </div>
      )}
    </div>
  );
}
