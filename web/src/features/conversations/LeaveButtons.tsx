import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { isSafeToLeave, may } from './describe';
import { DeleteDialog, LeaveDialog } from './LeaveDialog';
import { useConversationActions } from './useConversationActions';

/** The ways out of a conversation: putting it away, leaving it, deleting it. */
export function LeaveButtons({ conversation }: { conversation: Conversation }) {
  const { kind, archived } = conversation;
  const [asks, setAsks] = useState<'leave' | 'delete' | null>(null);
  const actions = useConversationActions(conversation);
  const close = () => setAsks(null);
  return (
    <div className="mt-6 flex flex-col gap-2">
      <Button
        look="secondary"
        icon={archived ? 'unarchive' : 'archive'}
        onClick={() => void (archived ? actions.unarchive() : actions.archive())}
      >
        {t(archived ? 'conversations.unarchive' : 'conversations.archive')}
      </Button>
      {kind !== 'direct' && may(conversation, 'leave') && (
        <Button
          look="secondary"
          icon="signOut"
          onClick={() =>
            isSafeToLeave(conversation) ? void actions.leaveRoom() : setAsks('leave')
          }
        >
          {t(`conversations.info.leave.${kind}`)}
        </Button>
      )}
      {kind !== 'direct' && may(conversation, 'deleteConversation') && (
        <Button
          look="quiet"
          icon="trash"
          className="text-danger!"
          onClick={() => setAsks('delete')}
        >
          {t(`conversations.info.delete.${kind}`)}
        </Button>
      )}
      {asks === 'leave' && <LeaveDialog conversation={conversation} onClose={close} />}
      {asks === 'delete' && <DeleteDialog conversation={conversation} onClose={close} />}
    </div>
  );
}
