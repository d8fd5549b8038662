import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { useIsAttended } from '../../lib/attention';
import type { UnreadMark } from './rows';

/**
 * Where the unread messages began when the conversation came on the screen. It stays there until one
 * leaves, and is set anew by what arrives while nobody looks at the page.
 */
export function useUnreadMark({
  lastReadSeq,
  unreadCount,
  lastSeq,
}: Conversation): UnreadMark | null {
  const isAttended = useIsAttended();
  const [mark, setMark] = useState(() => markOf(lastReadSeq, unreadCount));
  const [seen, setSeen] = useState(lastSeq);
  if (seen !== lastSeq) {
    setSeen(lastSeq);
    if (!isAttended && unreadCount > 0) setMark(markOf(lastReadSeq, unreadCount));
  }
  return mark;
}

function markOf(afterSeq: number, count: number): UnreadMark | null {
  return count > 0 ? { afterSeq, count } : null;
}
