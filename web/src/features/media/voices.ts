import type { Message } from '../../api/types';
import type { Chat } from '../../realtime/chat';
import type { FilePlace } from './filePlace';
import type { Track } from './player';

/** The voice message that follows one in what is loaded of its conversation, to be heard next. */
export function nextVoiceOf(chat: Chat, { conversationId, seq }: FilePlace): Track | null {
  const { messages } = chat.timelines.of(conversationId).getSnapshot();
  const next = messages.find((message) => message.seq > seq && isVoice(message));
  const file = next?.attachments[0];
  if (!next || file?.status !== 'ready') return null;
  return { id: file.id, url: file.url, next: () => nextVoiceOf(chat, next) };
}

function isVoice({ kind, deletedAt, threadSeq }: Message): boolean {
  return kind === 'voice' && deletedAt === null && threadSeq === null;
}
