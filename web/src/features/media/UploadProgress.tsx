import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import type { Upload } from './heldUploads';
import { progressOf } from './progress';

interface Props {
  uploads: readonly Upload[];
  /** Gives the message up. */
  onCancel: () => void;
}

const button = 'text-current! hover:bg-white/15!';

/** How far the files of a message are, in its bubble, and the ways to stop and go on. */
export function UploadProgress({ uploads, onCancel }: Props) {
  const chat = useChat();
  const failed = uploads.filter(({ state }) => state === 'failed');
  const open = uploads.filter(({ state }) => state !== 'done');
  if (open.length === 0) return null;
  const { part, text } = progressOf(uploads);
  const isPaused = open.every(({ state }) => state === 'paused');
  const toggle = () => {
    for (const { id } of open) {
      if (failed.length > 0 || isPaused) chat.uploads.resume(id);
      else chat.uploads.pause(id);
    }
  };
  const action = failed.length > 0 ? 'ui.retry' : isPaused ? 'media.resume' : 'media.pauseUpload';
  return (
    <div className="my-1 flex w-0 min-w-full items-center gap-1 text-xs">
      <div className="min-w-0 flex-1">
        {failed.length > 0 ? (
          <p role="alert">{t('media.notUploaded', { reason: failed[0]?.problem ?? '' })}</p>
        ) : (
          <p className="truncate tabular-nums">{text}</p>
        )}
        <div
          role="progressbar"
          aria-label={t('media.uploading')}
          aria-valuenow={Math.round(part * 100)}
          className="mt-1.5 h-1 overflow-hidden rounded-full bg-current/25"
        >
          <div className="h-full rounded-full bg-current" style={{ width: `${part * 100}%` }} />
        </div>
      </div>
      <IconButton
        icon={failed.length > 0 ? 'retry' : isPaused ? 'play' : 'pause'}
        label={t(action)}
        size="s"
        onClick={toggle}
        className={button}
      />
      <IconButton
        icon="close"
        label={t('media.cancelUpload')}
        size="s"
        onClick={onCancel}
        className={button}
      />
    </div>
  );
}
