import { useEffect } from 'react';
import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { useChat } from '../../realtime/ChatProvider';
import { useMe } from '../auth/session';
import { MessageLine } from '../conversations/MessageLine';
import { QueryList } from '../conversations/QueryList';
import { useConversation } from '../conversations/useConversations';
import { listMentions } from './requests';
import { useOwnList } from './useOwnList';

export function MentionsList() {
  const me = useMe();
  const chat = useChat();
  const mentions = useOwnList('mentions', listMentions, 'message:updated');
  useEffect(
    () =>
      chat.onIncoming((message) => {
        if (message.mentionsEveryone || message.mentions.includes(me.id))
          void queryClient.invalidateQueries({ queryKey: ['mentions'] });
      }),
    [chat, me.id],
  );
  return (
    <QueryList
      query={mentions}
      items={mentions.items}
      keyOf={(message) => message.id}
      label={t('inbox.tabs.mentions')}
      empty={{
        icon: 'at',
        title: t('inbox.empty.mentionsTitle'),
        text: t('inbox.empty.mentionsText', { username: me.username }),
      }}
    >
      {(message) => <Mention message={message} />}
    </QueryList>
  );
}

function Mention({ message }: { message: Message }) {
  const conversation = useConversation(message.conversationId);
  const isUnread = conversation !== undefined && message.seq > conversation.lastReadSeq;
  return (
    <MessageLine
      message={message}
      showsPlace
      actions={
        isUnread && (
          <span className="mt-1.5 size-2 rounded-full bg-unread">
            <span className="sr-only">{t('conversations.unread')}</span>
          </span>
        )
      }
    />
  );
}
