import { useNavigate, useParams } from 'react-router';
import type { Conversation } from '../../api/types';
import { useShortcut } from '../../lib/useShortcut';

/** Alt with Up and Down walks through the conversations as listed; with Shift, the unread ones. */
export function useWalk(conversations: readonly Conversation[]): void {
  const { id } = useParams();
  const navigate = useNavigate();

  function walk(by: 1 | -1, onlyUnread: boolean) {
    const at = conversations.findIndex((conversation) => conversation.id === id);
    const before = conversations.slice(0, Math.max(at, 0));
    const ahead = by === 1 ? conversations.slice(at + 1) : before.reverse();
    const next = ahead.find(({ unreadCount }) => !onlyUnread || unreadCount > 0);
    if (next) void navigate(`/c/${next.id}`);
  }

  useShortcut({ key: 'ArrowDown', alt: true, shift: false }, () => walk(1, false));
  useShortcut({ key: 'ArrowUp', alt: true, shift: false }, () => walk(-1, false));
  useShortcut({ key: 'ArrowDown', alt: true, shift: true }, () => walk(1, true));
  useShortcut({ key: 'ArrowUp', alt: true, shift: true }, () => walk(-1, true));
}
