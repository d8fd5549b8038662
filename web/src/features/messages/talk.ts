import { createContext, useContext } from 'react';
import type { Message } from '../../api/types';

/** What a message asks a dialog for. */
export type Question = 'delete' | 'readers' | 'history' | 'forward' | 'reminder';

/** What can be begun from a message and goes on elsewhere: in the composer, a panel or a dialog. */
export interface Talk {
  reply: (message: Message) => void;
  edit: (message: Message) => void;
  /** Null inside of a thread. */
  openThread: ((seq: number) => void) | null;
  /** A message that is loaded. */
  find: (seq: number) => Message | undefined;
  /** Brings a message of the conversation on the screen. */
  jump: (seq: number) => void;
  ask: (question: Question, message: Message) => void;
  markUnread: (message: Message) => void;
}

export const TalkContext = createContext<Talk | null>(null);

export function useTalk(): Talk {
  const talk = useContext(TalkContext);
  if (!talk) throw new Error('useTalk needs a TalkContext');
  return talk;
}
