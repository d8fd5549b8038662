import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client';
import type { Conversation, Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { may } from './describe';
import { MessageLine } from './MessageLine';
import { QueryList } from './QueryList';

const keyOf = (conversationId: string) => ['pins', conversationId];

/** What was pinned in a conversation, newest pin first; it follows what others pin. */
export function PinList({ conversation }: { conversation: Conversation }) {
  const { id } = conversation;
  const chat = useChat();
  const pins = useQuery({
    queryKey: keyOf(id),
    queryFn: () => api.get<{ items: Message[] }>(`/api/conversations/${id}/pins`),
    staleTime: 0,
  });
  const unpin = useMutation({
    mutationFn: (message: Message) => api.delete(`/api/messages/${message.id}/pin`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(id) }),
    onError: (error) => showToast({ title: errorText(error) }),
  });
  useEffect(
    () =>
      chat.news.on('message:updated', (message) => {
        if (message.conversationId === id)
          void queryClient.invalidateQueries({ queryKey: keyOf(id) });
      }),
    [chat, id],
  );

  return (
    <QueryList
      query={pins}
      items={pins.data?.items ?? []}
      keyOf={(message) => message.id}
      label={t('conversations.info.pins')}
      empty={{
        icon: 'pin',
        title: t('conversations.info.noPins'),
        text: t('conversations.info.noPinsText'),
      }}
    >
      {(message) => (
        <MessageLine
          message={message}
          actions={
            may(conversation, 'pin') && (
              <IconButton
                icon="close"
                size="s"
                label={t('conversations.info.unpin')}
                onClick={() => unpin.mutate(message)}
              />
            )
          }
        />
      )}
    </QueryList>
  );
}
