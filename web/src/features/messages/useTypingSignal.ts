import { useEffect, useMemo } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import { TypingSignal } from '../presence/typingSignal';

/** Says to the others of a conversation that one is typing there, until it is left. */
export function useTypingSignal(conversationId: string): TypingSignal {
  const chat = useChat();
  const signal = useMemo(
    () => new TypingSignal((typing) => chat.sayTyping(conversationId, typing)),
    [chat, conversationId],
  );
  useEffect(() => () => signal.stopped(), [signal]);
  return signal;
}
