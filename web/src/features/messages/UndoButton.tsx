import { useEffect, useState } from 'react';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';
import { draftKey } from './draftStore';

/** For some seconds after sending a message can be taken back as if it had not been. */
export function UndoButton({ message }: { message: Message }) {
  const chat = useChat();
  const fresh = useStore(chat.fresh);
  const isFresh = fresh?.id === message.id;
  const left = isFresh ? fresh.until - Date.now() : 0;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setOver(true), left);
    return () => clearTimeout(timer);
  }, [left]);
  if (!isFresh || left <= 0 || isOver) return null;

  async function undo() {
    try {
      await chat.actions.delete(message, true);
    } catch (error) {
      showToast({ title: t('messages.undoFailed', { reason: errorText(error) }) });
      return;
    }
    const { conversationId, threadSeq, text, forwarded, poll } = message;
    if (!forwarded && !poll) chat.drafts.restore(draftKey(conversationId, threadSeq), text);
  }

  return (
    <button
      type="button"
      onClick={undo}
      className="absolute right-[min(100%,calc(100vw-6.5rem))] bottom-0.5 z-10 mr-1.5 h-7 rounded-full border border-line bg-surface px-2.5 text-xs font-semibold text-accent-strong hover:bg-hover"
    >
      {t('messages.undo')}
    </button>
  );
}
