import { api } from '../../api/client';
import type { Message, MessagePage, SendMessage } from '../../api/types';

/** `seq` of the first message at that time or after it; null when there is none. */
export async function firstSince(conversationId: string, from: Date): Promise<number | null> {
  const query = { conversationId, date: from.toISOString(), limit: 50 };
  const { items } = await api.get<MessagePage>('/api/messages', { query });
  const first = items.find(
    ({ createdAt, threadSeq }) => Date.parse(createdAt) >= from.getTime() && threadSeq === null,
  );
  return first?.seq ?? null;
}

/** What the caller has chosen in a poll. */
export async function ownVotes(messageId: string): Promise<readonly number[]> {
  const path = `/api/messages/${messageId}/vote`;
  return (await api.get<{ optionIds: number[] }>(path)).optionIds;
}

export function remind({ id }: Message, at: Date): Promise<void> {
  return api.post(`/api/messages/${id}/reminder`, { at: at.toISOString() });
}

export function schedule(message: SendMessage, at: Date): Promise<void> {
  return api.post('/api/scheduled', { ...message, sendAt: at.toISOString() });
}
