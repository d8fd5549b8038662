import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Conversation } from '../../api/types';
import { useChat } from '../../realtime/ChatProvider';
import { type ConversationList, inOrder } from './conversationStore';

/**
 * The caller's conversations, pinned first, then by activity, in which what waits to be sent
 * counts; `retry` after a failure.
 */
export function useConversations(): ConversationList & { retry: () => void } {
  const { conversations: store, outbox, retry } = useChat();
  const list = useSyncExternalStore(store.subscribeToList, store.getList);
  const waiting = useSyncExternalStore(outbox.subscribeToNewest, outbox.getNewest);
  const conversations = useMemo(
    () => (waiting.size > 0 ? inOrder(list.conversations, waiting) : list.conversations),
    [list, waiting],
  );
  return { ...list, conversations, retry };
}

/** One conversation; undefined while it is unknown or when the caller is not in it. */
export function useConversation(id: string): Conversation | undefined {
  const { conversations } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => conversations.subscribeTo(id, listener),
    [conversations, id],
  );
  return useSyncExternalStore(subscribe, () => conversations.get(id));
}
