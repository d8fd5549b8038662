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
}

/** A file to be downloaded, with its first page where there is one. */
export function FileCard({ file, place }: Props) {
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
        {place && <Icon name="download" size={18} className="shrink-0 opacity-80" />}
      </span>
    </>
  );
  if (!place) return <span className="block w-75 max-w-full">{face}</span>;
  return (
    <a
      href={`${url}?download`}
      download
      aria-label={t('media.download', { name: plainName(name) })}
      className="block w-75 max-w-full rounded-[10px]"
    >
      {face}
    </a>
  );
}
