import type { Message } from '../../api/types';

/** The message that carries a file. */
export type FilePlace = Pick<Message, 'conversationId' | 'seq' | 'senderId' | 'createdAt'>;
