import type { Conversation, MemberRole, Permission } from '../../api/types';
import { t } from '../../lib/i18n';
import { getSession } from '../auth/session';

/** The conversation with oneself, where one keeps notes. */
export function isNote({ peer }: Conversation): boolean {
  const session = getSession();
  return session.state === 'signed-in' && peer?.id === session.user.id;
}

/** What to call a conversation: its name, or the other person's. */
export function nameOf(conversation: Conversation): string {
  if (isNote(conversation)) return t('conversations.noteToSelf');
  return conversation.peer?.name ?? conversation.name ?? t('conversations.someone');
}

/** Where somebody wrote something: in a group, or to whom. */
export function placeOf(conversation: Conversation, senderId: string): string {
  const name = nameOf(conversation);
  if (!conversation.peer || isNote(conversation)) return t('conversations.inPlace', { name });
  const isTheirs = conversation.peer.id === senderId;
  return isTheirs ? t('conversations.toYou') : t('conversations.toPerson', { name });
}

/** What the picture shows where there is none: initials, or the sign of a room. */
export function lettersOf(conversation: Conversation): string {
  return conversation.kind === 'room' ? '#' : nameOf(conversation);
}

export function pictureOf(conversation: Conversation): string | null {
  return conversation.peer ? conversation.peer.avatarUrl : conversation.avatarUrl;
}

/** A person's colour is the same in the list as in a group. */
export function colourKeyOf(conversation: Conversation): string {
  return conversation.peer?.id ?? conversation.id;
}

/** Whether the server lets the caller do this here; it says so with each conversation. */
export function may({ permissions }: Conversation, permission: Permission): boolean {
  return permissions.includes(permission);
}

const ranks: Record<MemberRole, number> = { owner: 3, admin: 2, moderator: 1, member: 0 };

export function rankOf(role: MemberRole): number {
  return ranks[role];
}

/** One acts only upon those of a lower role. */
export function isBelow({ myRole }: Conversation, role: MemberRole): boolean {
  return rankOf(myRole) > rankOf(role);
}

/** Leaving costs nothing: one has no role to lose, and finds the way back alone. */
export function isSafeToLeave({ kind, myRole }: Conversation): boolean {
  return kind === 'room' && myRole === 'member';
}
