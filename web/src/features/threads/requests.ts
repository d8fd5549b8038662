import { api } from '../../api/client';

/** Moves the caller's cursor in a thread. */
export function readThread(conversationId: string, rootSeq: number, seq: number): Promise<void> {
  return api.post(`/api/conversations/${conversationId}/threads/${rootSeq}/read`, { seq });
}

export function followThread(conversationId: string, rootSeq: number, on: boolean): Promise<void> {
  const path = `/api/conversations/${conversationId}/threads/${rootSeq}/follow`;
  return on ? api.put(path) : api.delete(path);
}
