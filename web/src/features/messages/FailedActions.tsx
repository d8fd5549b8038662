import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import type { PendingMessage } from './outbox';

const button = 'rounded-(--r-s) px-1.5 py-1 font-semibold underline-offset-2 hover:underline';

/** Why a message was refused, and what to do about it. It holds back what was written after it. */
export function FailedActions({ pending }: { pending: PendingMessage }) {
  const { outbox, uploads } = useChat();
  const { clientId, failure, files = [] } = pending;

  function tryAgain() {
    // The server may have forgotten what waited too long to be sent.
    if (failure?.code === 'validation_failed') uploads.restart(files);
    void outbox.tryAgain(clientId);
  }

  return (
    <div
      role="alert"
      className="mt-1 flex flex-wrap items-center justify-end gap-x-1.5 text-sm text-danger"
    >
      <span>{t('messages.failedBecause', { reason: failure?.message ?? '' })}</span>
      <button type="button" className={button} onClick={tryAgain}>
        {t('messages.retry')}
      </button>
      <button type="button" className={button} onClick={() => void outbox.discard(clientId)}>
        {t('messages.discard')}
      </button>
    </div>
  );
}
