import { useNavigate } from 'react-router';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { nameOf } from './describe';
import { deleteConversation, removeMember } from './requests';

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

/** Asks before one leaves where one cannot come back alone, or gives up what one may do there. */
export function LeaveDialog({ conversation, onClose }: Props) {
  const { kind } = conversation;
  const gone = useGone(conversation);
  const { me } = useChat();
  const name = nameOf(conversation);
  return (
    <ConfirmDialog
      title={t('conversations.info.leaveTitle', { name })}
      text={t(
        kind === 'room' ? 'conversations.info.leaveRoomText' : 'conversations.info.leaveText',
      )}
      confirmLabel={t(`conversations.info.leave.${kind === 'room' ? 'room' : 'group'}`)}
      onConfirm={() => gone(removeMember(conversation.id, me))}
      onClose={onClose}
    />
  );
}

export function DeleteDialog({ conversation, onClose }: Props) {
  const gone = useGone(conversation);
  const name = nameOf(conversation);
  const kind = conversation.kind === 'room' ? 'room' : 'group';
  return (
    <ConfirmDialog
      title={t('conversations.info.deleteTitle', { name })}
      text={t('conversations.info.deleteText')}
      confirmLabel={t(`conversations.info.delete.${kind}`)}
      onConfirm={() => gone(deleteConversation(conversation.id))}
      onClose={onClose}
    />
  );
}

/** Leads away from a conversation that one is no longer part of. */
function useGone({ id }: Conversation) {
  const chat = useChat();
  const navigate = useNavigate();
  return async (request: Promise<void>) => {
    await request;
    if (chat.onScreen.get() === id) await navigate('/c', { replace: true });
    chat.forgetConversation(id);
  };
}
