import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import type { ReceiptFloor } from './memberStore';
import type { PendingMessage } from './outbox';
import type { Timeline, TimelineSnapshot } from './timeline';
import { useMembers } from './useMembers';

/**
 * The loaded messages of a conversation. It is opened at `seq`, or at its end, when it comes on the
 * screen and again when what was loaded was dropped; leaving puts it to rest.
 */
export function useTimeline(
  conversationId: string,
  seq: number | null,
): { timeline: Timeline; snapshot: TimelineSnapshot } {
  const { timelines } = useChat();
  const timeline = timelines.of(conversationId);
  const snapshot = useSyncExternalStore(timeline.subscribe, timeline.getSnapshot);
  const isIdle = snapshot.status === 'idle';
  const opened = useRef<Timeline | null>(null);
  // Before the first paint, so that the place of an earlier visit does not flash up.
  useLayoutEffect(() => {
    if (opened.current === timeline && !isIdle) return;
    opened.current = timeline;
    void timeline.open(seq);
  }, [timeline, seq, isIdle]);
  // A layout effect too: leaving must come before the next place is opened.
  useLayoutEffect(() => () => timeline.rest(), [timeline]);
  return { timeline, snapshot };
}

/** What was written here and is not on the server yet. */
export function usePending(conversationId: string): readonly PendingMessage[] {
  const { outbox } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => outbox.subscribeTo(conversationId, listener),
    [outbox, conversationId],
  );
  return useSyncExternalStore(subscribe, () => outbox.get(conversationId));
}

/** Up to where everyone else has received and read. */
export function useReceiptFloor(conversationId: string): ReceiptFloor {
  const { members } = useChat();
  // The floor is made of their cursors, and changes when they do.
  useMembers(conversationId);
  return members.getFloor(conversationId);
}
