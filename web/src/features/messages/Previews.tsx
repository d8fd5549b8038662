import clsx from 'clsx';
import type { Message, Preview } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { isSafeLink } from './safeLink';

const MAX_WIDTH = 320;
const MAX_HEIGHT = 180;

/** What the links of a message lead to; its sender can take them away. */
export function Previews({ message, isOwn }: { message: Message; isOwn: boolean }) {
  const chat = useChat();
  const shown = message.previews.filter(({ url }) => isSafeLink(url));

  function remove() {
    chat.actions.removePreviews(message).catch((error) => {
      showToast({ title: t('messages.previewFailed', { reason: errorText(error) }) });
    });
  }

  return shown.map((preview, index) => (
    <div key={preview.url} className={clsx('relative mt-1.5 max-w-[344px]', isOwn && 'ml-auto')}>
      <Card preview={preview} />
      {isOwn && index === 0 && (
        <IconButton
          icon="close"
          size="s"
          label={t('messages.removePreviews')}
          onClick={remove}
          className="absolute top-1.5 right-1.5 bg-surface/90"
        />
      )}
    </div>
  ));
}

function Card({ preview: { url, title, description, siteName, ...image } }: { preview: Preview }) {
  const { imageUrl, imageWidth, imageHeight } = image;
  return (
    <a
      href={url}
      title={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="block overflow-hidden rounded-m border border-line bg-surface p-3 text-text hover:bg-hover"
    >
      <span className="block truncate pr-7 text-xs text-faint">
        {siteName ?? new URL(url).host}
      </span>
      <b className="mt-0.5 line-clamp-2 text-md font-semibold">{title}</b>
      {description && <span className="mt-0.5 line-clamp-3 text-sm text-muted">{description}</span>}
      {imageUrl && imageWidth && imageHeight && (
        <img
          src={imageUrl}
          alt=""
          loading="lazy"
          {...fitted(imageWidth, imageHeight)}
          className="mt-2 h-auto max-w-full rounded-(--r-s) bg-hover object-cover"
        />
      )}
    </a>
  );
}

/** Its final size from the start, so that it moves nothing when it comes. */
function fitted(width: number, height: number) {
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
