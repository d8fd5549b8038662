import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Page, User } from '../../api/types';
import { useDebounced } from '../../lib/useDebounced';

const PAGE_SIZE = 50;

/** Everyone but oneself whose name or username matches, page after page. */
export function usePeople(search: string, enabled = true) {
  const query = useDebounced(search.trim());
  const result = useInfiniteQuery({
    queryKey: ['people', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<User>>('/api/users', {
        query: { query, cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
  return { ...result, people: result.data?.pages.flatMap((page) => page.items) ?? [] };
}
