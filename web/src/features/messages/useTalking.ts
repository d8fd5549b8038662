import { useMemo, useRef, useState } from 'react';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';
import type { Question, Talk } from './talk';

/** What the composer is at besides a new message. */
export interface Composing {
  kind: 'reply' | 'edit';
  message: Message;
}

type Ways = Pick<Talk, 'jump' | 'find' | 'openThread'>;

/** What messages and the composer below them have to do with each other. */
export function useTalking(ways: Ways) {
  const chat = useChat();
  const [composing, compose] = useState<Composing | null>(null);
  const [asked, setAsked] = useState<{ asked: Question; message: Message } | null>(null);
  const latest = useRef(ways);
  latest.current = ways;
  const hasThreads = ways.openThread !== null;
  // Always the same, so that the rows need not be drawn anew.
  const talk = useMemo<Talk>(
    () => ({
      reply: (message) => compose({ kind: 'reply', message }),
      edit: (message) => compose({ kind: 'edit', message }),
      openThread: hasThreads ? (seq) => latest.current.openThread?.(seq) : null,
      find: (seq) => latest.current.find(seq),
      jump: (seq) => latest.current.jump(seq),
      ask: (question, message) => setAsked({ asked: question, message }),
      markUnread: (message) => {
        chat.markUnread(message).catch((error) => showToast({ title: errorText(error) }));
      },
    }),
    [chat, hasThreads],
  );
  return { talk, composing, compose, asked, answered: () => setAsked(null) };
}
