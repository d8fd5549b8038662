import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Message, Page } from '../../api/types';
import { t } from '../../lib/i18n';
import { MessageLine } from './MessageLine';
import { QueryList } from './QueryList';

/** A message with the links in its text. */
interface Linking {
  message: Message;
  urls: string[];
}

/** The links that were sent in a conversation, newest first. */
export function LinkList({ conversationId }: { conversationId: string }) {
  const links = useInfiniteQuery({
    queryKey: ['links', conversationId],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Linking>>(`/api/conversations/${conversationId}/links`, {
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
      keyOf={({ message }) => message.id}
      label={t('conversations.info.links')}
      empty={{
        icon: 'link',
        title: t('conversations.info.noLinks'),
        text: t('conversations.info.noLinksText'),
      }}
    >
      {({ message, urls }) => (
        <MessageLine message={message} excerpt={urls.map((url) => <Url key={url} url={url} />)} />
      )}
    </QueryList>
  );
}

/** Leads out; it lies over the link to the message. */
function Url({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <span className="block truncate">{url}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="relative block truncate text-accent-strong hover:underline"
    >
      {url}
    </a>
  );
}
