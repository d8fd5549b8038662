import type { Conversation, Message } from '../../api/types';

/** Own messages can be deleted that long. */
const DELETABLE_MS = 48 * 3_600_000;

type Permission = Conversation['permissions'][number];

export function may({ permissions }: Conversation, permission: Permission): boolean {
  return permissions.includes(permission);
}

/** What the caller can do with a message, as the server decides it again. */
export function abilitiesOn(message: Message, conversation: Conversation, me: string) {
  const isOwn = message.senderId === me;
  const isSystem = message.kind === 'system';
  const isLive = message.deletedAt === null && !isSystem;
  const isYoung = Date.now() - Date.parse(message.createdAt) < DELETABLE_MS;
  const canPost = may(conversation, 'post');
  return {
    react: isLive,
    reply: isLive && canPost,
    thread: isLive && (canPost || message.thread !== null),
    edit: isLive && isOwn && !message.forwarded && !message.poll && message.text !== '',
    delete: isLive && (isOwn ? isYoung : may(conversation, 'deleteOthers')),
    pin: isLive && may(conversation, 'pin'),
    forward: isLive && message.poll === null && may(conversation, 'forward'),
    remind: isLive,
    readers: isLive && isOwn && conversation.kind !== 'direct',
    history: message.editCount > 0 && isLive,
  };
}

export type Abilities = ReturnType<typeof abilitiesOn>;
