import { api } from '../../api/client';
import type { Ban, Conversation, Member, MemberRole, Page } from '../../api/types';

export interface NewGroup {
  kind: 'group' | 'room';
  name: string;
  description: string;
  memberIds: string[];
}

export type ConversationChange = Partial<
  Pick<
    Conversation,
    'name' | 'description' | 'announcement' | 'slowModeSeconds' | 'disappearAfterSeconds'
  >
>;

export type PreferenceChange = Partial<
  Pick<Conversation, 'pinned' | 'notify' | 'mutedUntil' | 'archived'>
>;

const path = (id: string) => `/api/conversations/${id}`;

/** The same pair is always the same conversation, however often it is asked for. */
export function createDirect(userId: string): Promise<Conversation> {
  return api.post('/api/conversations', { kind: 'direct', userId });
}

export function createGroup(group: NewGroup): Promise<Conversation> {
  return api.post('/api/conversations', group);
}

export function changeConversation(id: string, change: ConversationChange): Promise<Conversation> {
  return api.patch(path(id), change);
}

export function setConversationPicture(id: string, picture: File): Promise<Conversation> {
  return api.put(`${path(id)}/avatar`, picture);
}

export function removeConversationPicture(id: string): Promise<Conversation> {
  return api.delete(`${path(id)}/avatar`);
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

/** Removes somebody for good: neither a room nor an invite lets them in again. */
export function banMember(id: string, userId: string): Promise<void> {
  return api.delete(`${path(id)}/members/${userId}?ban=true`);
}

export function listBans(id: string): Promise<Page<Ban>> {
  return api.get(`${path(id)}/bans`);
}

export function liftBan(id: string, userId: string): Promise<void> {
  return api.delete(`${path(id)}/bans/${userId}`);
}

export function setPreferences(id: string, change: PreferenceChange): Promise<Conversation> {
  return api.patch(`${path(id)}/preferences`, change);
}

/** For oneself alone: what begins at `seq` counts as unread again. */
export function markUnread(id: string, seq: number): Promise<Conversation> {
  return api.post(`${path(id)}/unread`, { seq });
}

export function joinRoom(id: string): Promise<Conversation> {
  return api.post(`/api/rooms/${id}/join`);
}
