import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Page, SharedFile } from '../../api/types';

export type SharedKind = 'visual' | 'file' | 'audio' | 'voice';

export function listShared(
  conversationId: string,
  kind: SharedKind,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<SharedFile>> {
  return api.get(`/api/conversations/${conversationId}/media`, {
    query: { kind, cursor, limit: 60 },
    ...(signal && { signal }),
  });
}

/** What was shared in a conversation, the newest first. */
export function sharedFiles(conversationId: string, kind: SharedKind) {
  return infiniteQueryOptions({
    queryKey: ['media', conversationId, kind],
    queryFn: ({ pageParam, signal }) => listShared(conversationId, kind, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}
