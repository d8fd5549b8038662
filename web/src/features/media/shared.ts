import type { Conversation, SharedFile } from '../../api/types';
import type { FilePlace } from './filePlace';

export function placeOfShared(
  { id }: Conversation,
  { seq, senderId, createdAt }: SharedFile,
): FilePlace {
  return { conversationId: id, seq, senderId, createdAt };
}

/** A file may have been sent more than once. */
export function sharedKey({ attachment, messageId }: SharedFile): string {
  return `${messageId} ${attachment.id}`;
}
