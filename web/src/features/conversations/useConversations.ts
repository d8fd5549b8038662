import { useCallback, useSyncExternalStore } from 'react';
import type { Conversation } from '../../api/types';
import { useChat } from '../../realtime/ChatProvider';
import type { ConversationList } from './conversationStore';

/** The caller's conversations, pinned first, then by activity; `retry` after a failure. */
export function useConversations(): ConversationList & { retry: () => void } {
  const { conversations, retry } = useChat();
  const list = useSyncExternalStore(conversations.subscribeToList, conversations.getList);
  return { ...list, retry };
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
