import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { ReadersDialog } from './ReadersDialog';

export type Question = 'delete' | 'readers';

interface Props {
  message: Message;
  asked: Question;
  onClose: () => void;
}

/** What the menu of a message asks; it outlives the menu, which goes with the pointer. */
export function MessageDialogs({ message, asked, onClose }: Props) {
  const chat = useChat();
  if (asked === 'readers') return <ReadersDialog message={message} onClose={onClose} />;
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
