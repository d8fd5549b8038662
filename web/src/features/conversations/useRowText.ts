import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import type { IconName } from '../../ui/Icon';
import { useMe } from '../auth/session';
import { asAttachment } from '../media/pendingFiles';
import { filesIcon, filesText } from '../media/summary';
import { useTray, useUploads } from '../media/useTray';
import { type Delivery, deliveryOf } from '../messages/delivery';
import type { PendingMessage } from '../messages/outbox';
import { plainText } from '../messages/plain';
import { usePerson } from '../presence/usePeople';
import { useTyping } from '../presence/useTyping';
import { activityAt } from './conversationStore';
import { previewOf } from './preview';

const NO_FILES: readonly string[] = [];

/** "Ines is typing…", or null while nobody is. */
export function useTypingText(conversationId: string): string | null {
  const typists = useTyping(conversationId);
  const first = usePerson(typists[0] ?? '')?.name ?? t('conversations.someone');
  const second = usePerson(typists[1] ?? '')?.name ?? t('conversations.someone');
  if (typists.length === 0) return null;
  if (typists.length === 1) return t('conversations.isTyping', { name: first });
  if (typists.length === 2) return t('conversations.areTyping', { first, second });
  return t('conversations.manyTyping');
}

/** What was left unsent there, unless it is on the screen; empty when there is nothing. */
export function useDraft(conversationId: string): string {
  const { drafts, voices } = useChat();
  const { id: openId } = useParams();
  const subscribe = useCallback(
    (listener: () => void) => drafts.subscribeTo(conversationId, listener),
    [drafts, conversationId],
  );
  const text = useSyncExternalStore(subscribe, () => drafts.get(conversationId));
  const hasVoice = useStore(voices).has(conversationId);
  const files = useTray(conversationId);
  if (openId === conversationId) return '';
  const other = hasVoice
    ? t('media.voice')
    : filesText({ kind: 'text', attachments: files.map(asAttachment) });
  return plainText(text) || other;
}

/** What was written there last and waits for the line, or was refused. */
export function useWaiting(conversationId: string): PendingMessage | undefined {
  const { outbox } = useChat();
  return useSyncExternalStore(outbox.subscribeToNewest, () =>
    outbox.getNewest().get(conversationId),
  );
}

interface Latest {
  text: string;
  /** Of what it carries. */
  icon: IconName | null;
  /** RFC 3339. */
  at: string;
}

/** The newest message in one line, be it on the server or not. */
export function useLatest(conversation: Conversation, waiting: PendingMessage | undefined): Latest {
  const uploads = useUploads(waiting?.files ?? NO_FILES);
  const preview = usePreview(conversation);
  if (!waiting) {
    const { lastMessage } = conversation;
    const icon = lastMessage && filesIcon(lastMessage);
    return { text: preview, icon, at: activityAt(conversation) };
  }
  const { text, voice, at } = waiting;
  const carried = {
    kind: voice ? ('voice' as const) : ('text' as const),
    attachments: uploads.map(asAttachment),
  };
  return {
    text: plainText(text) || filesText(carried),
    icon: filesIcon(carried),
    at: new Date(at).toISOString(),
  };
}

/** The newest message on the server; in a group with the name of who wrote it. */
function usePreview(conversation: Conversation): string {
  const { lastMessage, kind } = conversation;
  const me = useMe();
  const isOther = lastMessage !== null && lastMessage.senderId !== me.id;
  const needsName = kind !== 'direct' && isOther && lastMessage.kind !== 'system';
  const sender = usePerson(needsName ? lastMessage.senderId : '');
  if (!lastMessage) return conversation.description || t('conversations.noMessages');
  const text = previewOf(lastMessage);
  const firstName = sender?.name.split(' ')[0];
  return firstName ? t('conversations.from', { name: firstName, text }) : text;
}

/**
 * How far the own last message has come; null when it is somebody else's. Where the cursors of
 * the others are not known yet they are fetched, if `load` says so.
 */
export function useTick(
  { id, lastMessage }: Conversation,
  waiting: PendingMessage | undefined,
  load: boolean,
): Delivery | null {
  const chat = useChat();
  const { members, me } = chat;
  const subscribe = useCallback(
    (listener: () => void) => members.subscribeTo(id, listener),
    [members, id],
  );
  const floor = useSyncExternalStore(subscribe, () => members.getFloor(id));
  const isComplete = useSyncExternalStore(subscribe, () => members.getList(id).complete);
  const isOwn = lastMessage?.senderId === me && lastMessage.kind !== 'system';
  useEffect(() => {
    if (isOwn && load && !isComplete) chat.loadMembers(id).catch(() => undefined);
  }, [chat, id, isOwn, load, isComplete]);
  if (waiting) return waiting.state;
  return isOwn && !lastMessage.deletedAt ? deliveryOf(lastMessage.seq, floor) : null;
}
