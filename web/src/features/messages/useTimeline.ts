import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import type { ReceiptFloor } from './memberStore';
import type { PendingMessage } from './outbox';
import type { Timeline, TimelineSnapshot } from './timeline';

/** The loaded messages of a conversation; opened at `seq`, or at its end, when nothing is loaded. */
export function useTimeline(
  conversationId: string,
  seq: number | null,
): { timeline: Timeline; snapshot: TimelineSnapshot } {
  const { timelines } = useChat();
  const timeline = timelines.of(conversationId);
  const snapshot = useSyncExternalStore(timeline.subscribe, timeline.getSnapshot);
  const isIdle = snapshot.status === 'idle';
  useEffect(() => {
    if (isIdle) void timeline.open(seq);
  }, [timeline, seq, isIdle]);
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
  const subscribe = useCallback(
    (listener: () => void) => members.subscribeTo(conversationId, listener),
    [members, conversationId],
  );
  return useSyncExternalStore(subscribe, () => members.getFloor(conversationId));
}
