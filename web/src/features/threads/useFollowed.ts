import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Message, Page } from '../../api/types';

/** A thread that the caller follows. */
export interface Followed {
  conversationId: string;
  root: Message;
  lastReadSeq: number;
  unreadCount: number;
}

export const followedKey = ['threads'] as const;

/** The threads that the caller follows, the newest reply first. */
export function useFollowed() {
  return useInfiniteQuery({
    queryKey: followedKey,
    queryFn: ({ pageParam }) =>
      api.get<Page<Followed>>('/api/threads', { query: { cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 10_000,
  });
}
