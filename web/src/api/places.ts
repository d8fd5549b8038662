import type { Message } from './types';

export interface SearchHit {
  message: Message;
  conversationId: string;
  excerpt: { text: string; hit: boolean }[];
}
