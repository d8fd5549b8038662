import { useCallback, useEffect, useRef } from 'react';
import { useIsAttended } from '../../lib/attention';
import { useChat } from '../../realtime/ChatProvider';

/** Moves the read cursor to what was on the screen, and only while somebody looks at it. */
export function useReading(conversationId: string): (seq: number) => void {
  const chat = useChat();
  const isAttended = useIsAttended();
  const onScreen = useRef(0);
  const attended = useRef(isAttended);

  useEffect(() => {
    attended.current = isAttended;
    if (isAttended) chat.read(conversationId, onScreen.current);
  }, [chat, conversationId, isAttended]);

  return useCallback(
    (seq) => {
      onScreen.current = Math.max(onScreen.current, seq);
      if (attended.current) chat.read(conversationId, onScreen.current);
    },
    [chat, conversationId],
  );
}
