import type { Attachment, Message } from '../../api/types';
import type { Chat } from '../../realtime/chat';
import type { FilePlace } from './filePlace';
import type { Track } from './player';

/** A voice message, after which the next one of its conversation is heard by itself. */
export function voiceTrack(chat: Chat, file: Attachment, place: FilePlace | null): Track {
  return {
    id: file.id,
    url: file.url,
    length: (file.durationMs ?? 0) / 1000,
    name: null,
    place,
    ...(place && { next: () => nextVoiceOf(chat, place) }),
  };
}

/** The voice message that follows one in what is loaded of its conversation. */
function nextVoiceOf(chat: Chat, { conversationId, seq }: FilePlace): Track | null {
  const { messages } = chat.timelines.of(conversationId).getSnapshot();
  const next = messages.find((message) => message.seq > seq && isVoice(message));
  const file = next?.attachments[0];
  return next && file?.status === 'ready' ? voiceTrack(chat, file, next) : null;
}

function isVoice({ kind, deletedAt, threadSeq }: Message): boolean {
  return kind === 'voice' && deletedAt === null && threadSeq === null;
}
