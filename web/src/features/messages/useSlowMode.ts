import { useEffect, useState } from 'react';
import type { Conversation, Message } from '../../api/types';
import { useChat } from '../../realtime/ChatProvider';

/** Whole seconds until one may write again where everyone is asked to take their time. */
export function useSlowMode(conversation: Conversation, messages: readonly Message[]): number {
  const { me } = useChat();
  const { slowModeSeconds, myRole } = conversation;
  const applies = slowModeSeconds > 0 && myRole === 'member';
  const last = applies
    ? messages.findLast(({ senderId }) => senderId === me)?.createdAt
    : undefined;
  const until = last ? Date.parse(last) + slowModeSeconds * 1_000 : 0;
  const [now, setNow] = useState(() => Date.now());
  const isWaiting = until > now;
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return isWaiting ? Math.ceil((until - now) / 1_000) : 0;
}
