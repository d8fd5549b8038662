import type { Attachment } from '../../api/types';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';

const MAX_WIDTH = 400;
const MAX_HEIGHT = 320;

/** What a message carries: pictures at their final size from the start, the rest as files. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  return attachments.map((attachment) =>
    isPicture(attachment) ? (
      <Picture key={attachment.id} attachment={attachment} />
    ) : (
      <File key={attachment.id} attachment={attachment} />
    ),
  );
}

function isPicture({ type, status, width, height }: Attachment): boolean {
  return type.startsWith('image/') && status === 'ready' && width !== null && height !== null;
}

function Picture({
  attachment: { name, url, previewUrl, width, height },
}: {
  attachment: Attachment;
}) {
  const size = { width: width ?? MAX_WIDTH, height: height ?? MAX_HEIGHT };
  const scale = Math.min(1, MAX_WIDTH / size.width, MAX_HEIGHT / size.height);
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="-mx-2 -mt-1 mb-1 block">
      <img
        src={previewUrl ?? url}
        alt={name}
        width={Math.round(size.width * scale)}
        height={Math.round(size.height * scale)}
        style={{ aspectRatio: `${size.width} / ${size.height}` }}
        className="h-auto max-w-full rounded-[14px] bg-hover object-cover"
      />
    </a>
  );
}

function File({ attachment: { name, url, size } }: { attachment: Attachment }) {
  return (
    <a
      href={url}
      download={name}
      aria-label={t('messages.attachment', { name })}
      className="mb-1 flex w-75 max-w-full items-center gap-3"
    >
      <span className="grid size-10 shrink-0 place-items-center rounded-[10px] bg-current/14">
        <Icon name="file" />
      </span>
      <span className="min-w-0">
        <b className="block truncate text-md font-semibold">{name}</b>
        <span className="text-xs opacity-75">{sizeOf(size)}</span>
      </span>
    </a>
  );
}

function sizeOf(bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const amount = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000);
  const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(undefined, format).format(amount);
}
