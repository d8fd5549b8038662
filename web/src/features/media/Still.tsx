import clsx from 'clsx';
import { useState } from 'react';
import type { Attachment } from '../../api/types';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';

interface Props {
  file: Pick<Attachment, 'type' | 'url' | 'previewUrl' | 'placeholder'>;
  className?: string;
}

/** The small picture of a file, over a blur until it has come; it fills its box. */
export function Still({ file, className }: Props) {
  const { type, url, previewUrl, placeholder } = file;
  const src = previewUrl ?? (type.startsWith('image/') ? url : null);
  const [shown, setShown] = useState<{ src: string | null; failed: boolean } | null>(null);
  const isThere = shown !== null && shown.src === src;
  const failed = isThere && shown.failed;
  return (
    <span
      className={clsx(
        'relative block overflow-hidden bg-hover bg-cover bg-center',
        className ?? 'size-full',
      )}
      style={
        placeholder && !(isThere && !failed)
          ? { backgroundImage: `url("${placeholder}")` }
          : undefined
      }
    >
      {src && !failed && (
        <img
          src={src}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={() => setShown({ src, failed: false })}
          onError={() => setShown({ src, failed: true })}
          className="size-full object-cover"
        />
      )}
      {failed && (
        <span className="absolute inset-0 grid place-items-center text-muted">
          <Icon name="imageOff" />
          <span className="sr-only">{t('media.pictureFailed')}</span>
        </span>
      )}
    </span>
  );
}
