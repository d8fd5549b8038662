import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Page, SearchHit } from '../../api/types';
import { useDebounced } from '../../lib/useDebounced';

export const hasKinds = ['image', 'file', 'link'] as const;

/** A question to the search; what is empty does not narrow it. */
export interface MessageQuery {
  q: string;
  conversationId?: string | undefined;
  /** A person's id. */
  from?: string | undefined;
  has?: string | undefined;
  /** Days, such as 2026-03-02. */
  after?: string | undefined;
  before?: string | undefined;
  pinned?: boolean | undefined;
}

const PAGE_SIZE = 20;
/** What the server takes. */
export const MAX_QUERY = 200;

export function isEmpty({ q, ...filters }: MessageQuery): boolean {
  const { conversationId: _, ...others } = filters;
  return q.trim() === '' && Object.values(others).every((value) => !value);
}

/** Messages that the caller may read and that match, newest first, page after page. */
export function useMessageSearch(query: MessageQuery, limit = PAGE_SIZE) {
  const settled = useDebounced(query.q.trim());
  const asked = { ...query, q: settled };
  const result = useInfiniteQuery({
    queryKey: ['search', asked, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<SearchHit>>('/api/search', {
        query: {
          ...asked,
          pinned: asked.pinned || null,
          after: startOf(asked.after),
          before: startOf(asked.before),
          cursor: pageParam,
          limit,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: !isEmpty(asked),
    staleTime: 0,
  });
  return { ...result, hits: result.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** A day begins where the reader is. */
function startOf(day: string | undefined): string | null {
  return day ? new Date(`${day}T00:00:00`).toISOString() : null;
}
