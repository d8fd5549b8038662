import { useCallback, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';

/** Ids of those who are typing there now, in the order in which they began. */
export function useTyping(conversationId: string): readonly string[] {
  const { typing } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => typing.subscribeTo(conversationId, listener),
    [typing, conversationId],
  );
  return useSyncExternalStore(subscribe, () => typing.get(conversationId));
}
