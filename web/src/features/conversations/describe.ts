import type { Conversation, MemberRole } from '../../api/types';
import { t } from '../../lib/i18n';

/** What to call a conversation: its name, or the other person's. */
export function nameOf(conversation: Conversation): string {
  return conversation.peer?.name ?? conversation.name ?? t('conversations.someone');
}

export function pictureOf(conversation: Conversation): string | null {
  return conversation.peer ? conversation.peer.avatarUrl : conversation.avatarUrl;
}

/** A person's colour is the same in the list as in a group. */
export function colourKeyOf(conversation: Conversation): string {
  return conversation.peer?.id ?? conversation.id;
}

export function maySettings({ kind, myRole }: Conversation): boolean {
  return kind !== 'direct' && (myRole === 'owner' || myRole === 'admin');
}

const ranks: Record<MemberRole, number> = { owner: 3, admin: 2, moderator: 1, member: 0 };

export function rankOf(role: MemberRole): number {
  return ranks[role];
}

/** Owners and admins remove those below them. */
export function mayRemove({ myRole }: Conversation, role: MemberRole): boolean {
  return rankOf(myRole) >= ranks.admin && rankOf(myRole) > rankOf(role);
}
