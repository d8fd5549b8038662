import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Message, Page } from '../../api/types';
import { t } from '../../lib/i18n';
import { MessageLine } from './MessageLine';
import { QueryList } from './QueryList';

/** The messages of a conversation that have links, newest first. */
export function LinkList({ conversationId }: { conversationId: string }) {
  const links = useInfiniteQuery({
    queryKey: ['links', conversationId],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Message>>(`/api/conversations/${conversationId}/links`, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
  return (
    <QueryList
      query={links}
      items={links.data?.pages.flatMap((page) => page.items) ?? []}
      keyOf={(message) => message.id}
      label={t('conversations.info.links')}
      empty={{ icon: 'link', title: t('conversations.info.noLinks') }}
    >
      {(message) => <MessageLine message={message} />}
    </QueryList>
  );
}
