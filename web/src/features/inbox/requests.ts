import { api, type RequestOptions } from '../../api/client';
import type { Draft, Message, Page, Reminder, ScheduledMessage } from '../../api/types';

type PageOf<T> = (options: RequestOptions) => Promise<Page<T>>;

export const listMentions: PageOf<Message> = (options) => api.get('/api/mentions', options);
export const listSaved: PageOf<Message> = (options) => api.get('/api/saved', options);
export const listReminders: PageOf<Reminder> = (options) => api.get('/api/reminders', options);
export const listScheduled: PageOf<ScheduledMessage> = (options) =>
  api.get('/api/scheduled', options);

export async function listDrafts(): Promise<Draft[]> {
  const { items } = await api.get<Page<Draft>>('/api/drafts');
  return items;
}

/** An empty text deletes it. */
export function putDraft(
  conversationId: string,
  draft: Pick<Draft, 'text' | 'threadSeq'>,
): Promise<Draft> {
  return api.put(`/api/conversations/${conversationId}/draft`, draft);
}

export function setSaved(messageId: string, saved: boolean): Promise<void> {
  const path = `/api/messages/${messageId}/saved`;
  return saved ? api.put(path) : api.delete(path);
}

export function dismissReminder(id: string): Promise<void> {
  return api.delete(`/api/reminders/${id}`);
}

export function changeScheduled(
  id: string,
  change: { text?: string; sendAt?: string },
): Promise<ScheduledMessage> {
  return api.patch(`/api/scheduled/${id}`, change);
}

export function cancelScheduled(id: string): Promise<void> {
  return api.delete(`/api/scheduled/${id}`);
}

export function sendScheduled(id: string): Promise<Message> {
  return api.post(`/api/scheduled/${id}/send`);
}
