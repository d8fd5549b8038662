import type { Conversation } from '../../api/types';

export const filters = ['all', 'unread', 'groups'] as const;
export type Filter = (typeof filters)[number];

/** The conversations of a filter; the open one stays among the unread while it is being read. */
export function matching(
  conversations: readonly Conversation[],
  filter: Filter,
  openId: string | undefined,
): Conversation[] {
  return conversations.filter((conversation) => {
    if (conversation.archived && conversation.id !== openId) return false;
    if (filter === 'unread') return conversation.unreadCount > 0 || conversation.id === openId;
    return filter === 'all' || conversation.kind === 'group';
  });
}
