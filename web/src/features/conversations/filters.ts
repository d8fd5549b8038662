import type { Conversation } from '../../api/types';

export const filters = ['all', 'unread', 'groups', 'rooms'] as const;
/** What of the list is shown; the archive is a list of its own. */
export type Filter = (typeof filters)[number] | 'archive';

/** The conversations of a filter; the open one stays where it was while it is being read. */
export function matching(
  conversations: readonly Conversation[],
  filter: Filter,
  openId: string | undefined,
): Conversation[] {
  return conversations.filter((conversation) => {
    const { id, kind, archived, unreadCount } = conversation;
    if (filter === 'archive') return archived;
    if (archived && id !== openId) return false;
    if (filter === 'unread') return unreadCount > 0 || id === openId;
    return filter === 'all' || `${kind}s` === filter;
  });
}
