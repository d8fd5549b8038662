import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import { useConversation } from '../conversations/useConversations';
import type { MemberList } from './memberStore';

/** Who belongs to a conversation, live; fetched on first use and again when the count disagrees. */
export function useMembers(conversationId: string): MemberList {
  const chat = useChat();
  const { members } = chat;
  const subscribe = useCallback(
    (listener: () => void) => members.subscribeTo(conversationId, listener),
    [members, conversationId],
  );
  const list = useSyncExternalStore(subscribe, () => members.getList(conversationId));
  const count = useConversation(conversationId)?.memberCount;
  const isWhole = list.complete && list.members.length === count;
  useEffect(() => {
    if (count === undefined || isWhole) return;
    chat.loadMembers(conversationId).catch(() => {
      // Without a network the list comes with the next sync; the timeline works without it.
    });
  }, [chat, conversationId, count, isWhole]);
  return list;
}
