import { api } from '../../api/client';
import type { Conversation, Member, MemberRole } from '../../api/types';

export interface NewGroup {
  name: string;
  memberIds: string[];
}

export interface ConversationChange {
  name?: string;
  description?: string;
}

const path = (id: string) => `/api/conversations/${id}`;

/** The same pair is always the same conversation, however often it is asked for. */
export function createDirect(userId: string): Promise<Conversation> {
  return api.post('/api/conversations', { kind: 'direct', userId });
}

export function createGroup({ name, memberIds }: NewGroup): Promise<Conversation> {
  return api.post('/api/conversations', { kind: 'group', name, memberIds });
}

export function changeConversation(id: string, change: ConversationChange): Promise<Conversation> {
  return api.patch(path(id), change);
}

export function deleteConversation(id: string): Promise<void> {
  return api.delete(path(id));
}

export function addMembers(id: string, userIds: string[]): Promise<{ items: Member[] }> {
  return api.post(`${path(id)}/members`, { userIds });
}

export function setRole(id: string, userId: string, role: MemberRole): Promise<Member> {
  return api.patch(`${path(id)}/members/${userId}`, { role });
}

/** Oneself: leaves. */
export function removeMember(id: string, userId: string): Promise<void> {
  return api.delete(`${path(id)}/members/${userId}`);
}

export function setPreferences(
  id: string,
  change: Partial<Pick<Conversation, 'pinned' | 'notify'>>,
): Promise<Conversation> {
  return api.patch(`${path(id)}/preferences`, change);
}
