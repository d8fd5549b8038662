import { useEffect, useRef } from 'react';
import { useIsAttended } from '../../lib/attention';
import { readThread } from './requests';

const SEEN_MS = 400;

/** Moves the own cursor of a followed thread to its end while somebody looks at it. */
export function useThreadReading(
  conversationId: string,
  rootSeq: number,
  lastSeq: number,
  isFollowing: boolean,
): void {
  const isAttended = useIsAttended();
  const told = useRef(0);
  useEffect(() => {
    if (!isAttended || !isFollowing || lastSeq <= told.current) return;
    const timer = setTimeout(() => {
      told.current = lastSeq;
      readThread(conversationId, rootSeq, lastSeq).catch(() => {
        // The next reply, or the next visit, tells it again.
        told.current = 0;
      });
    }, SEEN_MS);
    return () => clearTimeout(timer);
  }, [conversationId, rootSeq, lastSeq, isFollowing, isAttended]);
}
