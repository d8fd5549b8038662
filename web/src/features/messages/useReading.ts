import { useCallback, useEffect, useRef } from 'react';
import { isAttended as isAttendedNow, useIsAttended } from '../../lib/attention';
import { useChat } from '../../realtime/ChatProvider';

/** So long must a message be on the screen; rushing past it is not reading. */
const SEEN_MS = 200;

/** Moves the read cursor to what was on the screen, and only while somebody looks at it. */
export function useReading(conversationId: string): (seq: number) => void {
  const chat = useChat();
  const isAttended = useIsAttended();
  const onScreen = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const read = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (isAttendedNow()) chat.read(conversationId, onScreen.current);
    }, SEEN_MS);
  }, [chat, conversationId]);

  useEffect(() => {
    if (isAttended) read();
    return () => clearTimeout(timer.current);
  }, [isAttended, read]);

  return useCallback(
    (seq) => {
      onScreen.current = seq;
      read();
    },
    [read],
  );
}
