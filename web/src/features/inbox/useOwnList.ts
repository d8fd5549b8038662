import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RequestOptions } from '../../api/client';
import type { OwnEvents, Page } from '../../api/types';
import { queryClient } from '../../lib/queryClient';
import { useChat } from '../../realtime/ChatProvider';

/** One of the caller's own lists, which follows what their other devices do to it. */
export function useOwnList<T>(
  key: string,
  fetchPage: (options: RequestOptions) => Promise<Page<T>>,
  event: keyof OwnEvents | 'message:updated',
) {
  const chat = useChat();
  const result = useInfiniteQuery({
    queryKey: [key],
    queryFn: ({ pageParam, signal }) => fetchPage({ query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: [key] });
    return chat.news.on(event, refresh);
  }, [chat, event, key]);
  return { ...result, items: result.data?.pages.flatMap((page) => page.items) ?? [] };
}
