import { api } from '../../api/client';
import type { Conversation, Invitation, Invite, Page } from '../../api/types';

export interface NewInvite {
  expiresAt: string | null;
  maxUses: number | null;
}

const path = (conversationId: string) => `/api/conversations/${conversationId}/invites`;

export function listInvites(conversationId: string): Promise<Page<Invite>> {
  return api.get(path(conversationId));
}

export function createInvite(conversationId: string, invite: NewInvite): Promise<Invite> {
  return api.post(path(conversationId), invite);
}

export function revokeInvite(conversationId: string, inviteId: string): Promise<void> {
  return api.delete(`${path(conversationId)}/${inviteId}`);
}

/** What an invite leads to; `not_found` when there never was such a one. */
export function lookAtInvite(token: string): Promise<Invitation> {
  return api.get(`/api/invites/${encodeURIComponent(token)}`);
}

export function acceptInvite(token: string): Promise<Conversation> {
  return api.post(`/api/invites/${encodeURIComponent(token)}/join`);
}

export function inviteLink({ token }: Invite): string {
  return `${location.origin}/join/${token}`;
}
