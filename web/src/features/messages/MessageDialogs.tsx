import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import type { Question } from './MessageActions';
import { ReadersDialog } from './ReadersDialog';

interface Props {
  message: Message;
  asked: Question | null;
  onClose: () => void;
}

/** What the menu of a message asks; it outlives the menu, which goes with the pointer. */
export function MessageDialogs({ message, asked, onClose }: Props) {
  const chat = useChat();
  if (asked === 'readers') return <ReadersDialog message={message} onClose={onClose} />;
  if (asked !== 'delete') return null;
  return (
    <ConfirmDialog
      title={t('messages.deleteTitle')}
      text={t('messages.deleteText')}
      confirmLabel={t('messages.delete')}
      onConfirm={() => chat.delete(message)}
      onClose={onClose}
    />
  );
}
