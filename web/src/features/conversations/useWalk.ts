import { useNavigate, useParams } from 'react-router';
import type { Conversation } from '../../api/types';
import { useShortcut } from '../../lib/useShortcut';
import { isMuted } from './conversationStore';

function isCalling(conversation: Conversation): boolean {
  return conversation.unreadCount > 0 && !isMuted(conversation);
}

/** Alt with Up and Down walks through the conversations as listed; with Shift, the unread ones. */
export function useWalk(conversations: readonly Conversation[]): void {
  const { id } = useParams();
  const navigate = useNavigate();

  function walk(by: 1 | -1, onlyUnread: boolean) {
    const at = conversations.findIndex((conversation) => conversation.id === id);
    const before = conversations.slice(0, Math.max(at, 0));
    const after = conversations.slice(at + 1);
    const ahead = by === 1 ? after : before.toReversed();
    // What is unread may lie on either side: the search for it goes round.
    const behind = by === 1 ? before : after.toReversed();
    const next = onlyUnread ? [...ahead, ...behind].find(isCalling) : ahead[0];
    if (next) void navigate(`/c/${next.id}`);
  }

  useShortcut({ key: 'ArrowDown', alt: true, shift: false }, () => walk(1, false));
  useShortcut({ key: 'ArrowUp', alt: true, shift: false }, () => walk(-1, false));
  useShortcut({ key: 'ArrowDown', alt: true, shift: true }, () => walk(1, true));
  useShortcut({ key: 'ArrowUp', alt: true, shift: true }, () => walk(-1, true));
}
