import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Page, User } from '../../api/types';
import { useDebounced } from '../../lib/useDebounced';
import { useChat } from '../../realtime/ChatProvider';

const PAGE_SIZE = 50;

/** Everyone but oneself whose name or username matches, page after page. */
export function usePeople(search: string, enabled = true) {
  const query = useDebounced(search.trim());
  const { people: known } = useChat();
  const result = useInfiniteQuery({
    queryKey: ['people', query],
    queryFn: async ({ pageParam, signal }) => {
      const page = await api.get<Page<User>>('/api/users', {
        query: { query, cursor: pageParam, limit: PAGE_SIZE },
        signal,
      });
      // Now, when it is news: later the events know better than a page from the cache.
      for (const person of page.items) known.put(person);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
  return { ...result, people: result.data?.pages.flatMap((page) => page.items) ?? [] };
}
