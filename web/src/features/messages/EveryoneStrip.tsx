import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { may } from './can';

const EVERYONE = /(?<![\w@.])@everyone(?!\w)/i;

/** Says how many a message is going to call, before it is sent. */
export function EveryoneStrip({
  conversation,
  text,
}: {
  conversation: Conversation;
  text: string;
}) {
  if (conversation.kind === 'direct' || !EVERYONE.test(text)) return null;
  const count = conversation.memberCount - 1;
  return (
    <p
      role="status"
      className="mx-1.5 mt-1 rounded-(--r-s) bg-mention px-2.5 py-1.5 text-sm text-mention-text"
    >
      {may(conversation, 'mentionEveryone')
        ? t('messages.callsEveryone', { count })
        : t('messages.callsNobody')}
    </p>
  );
}
