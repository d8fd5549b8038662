import type { Conversation, Message } from '../../api/types';
import { isMuted } from '../conversations/conversationStore';

export interface Situation {
  me: string;
  /** Somebody looks at this page. */
  isAttended: boolean;
  /** The conversation on the screen. */
  onScreen: string | null;
}

/** How to tell of a new message: in the app, by the system, or not at all. */
export function decide(
  message: Message,
  conversation: Conversation,
  { me, isAttended, onScreen }: Situation,
): 'toast' | 'system' | null {
  if (message.kind === 'system' || message.senderId === me) return null;
  if (isMuted(conversation)) return null;
  const isMention = message.mentionsEveryone || message.mentions.includes(me);
  // A thread is followed in the list of threads; only a call by name is worth an interruption.
  if (message.threadSeq !== null && !isMention) return null;
  if (conversation.notify === 'mentions' && !isMention) return null;
  if (!isAttended) return 'system';
  return onScreen === message.conversationId ? null : 'toast';
}
