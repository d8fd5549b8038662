import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Conversation, Message, Notification as Told } from '../../api/types';
import { isAttended, useIsAttended } from '../../lib/attention';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { hideToast, showToast } from '../../ui/toast';
import { colourKeyOf, nameOf, pictureOf } from '../conversations/describe';
import { useConversations } from '../conversations/useConversations';
import { listReminders } from '../inbox/requests';
import { filesText } from '../media/summary';
import { decide } from './decide';
import { preferences } from './preferences';
import { playTone } from './sound';
import { claimAttention, notify, withdraw } from './systemNotification';
import { badgeIcon, badgeTitle } from './tabBadge';

/** Once in the app: tells of messages that are not on the screen, and marks the tab. */
export function Notifications() {
  useTabBadge();
  useAttention();
  useIncoming();
  useReminders();
  useOpened();
  return null;
}

/** What is being read, or was left by signing out, needs no note any more. */
function useOpened(): void {
  const { onScreen } = useChat();
  const opened = useStore(onScreen);
  useEffect(() => {
    if (opened) hideToast(opened);
  }, [opened]);
  useEffect(() => () => hideToast(), []);
}

function useTabBadge(): void {
  const { unread } = useConversations();
  useEffect(() => badgeTitle(unread), [unread]);
  useEffect(() => badgeIcon(unread > 0), [unread]);
  useEffect(() => () => badgeIcon(false), []);
}

function useAttention(): void {
  const attended = useIsAttended();
  useEffect(() => {
    if (!attended) return;
    withdraw();
    return claimAttention();
  }, [attended]);
}

function useIncoming(): void {
  const chat = useChat();
  const navigate = useNavigate();
  const tell = useEffectEvent((message: Message) => {
    const conversation = chat.conversations.get(message.conversationId);
    if (!conversation) return;
    const situation = { me: chat.me, isAttended: isAttended(), onScreen: chat.onScreen.get() };
    const way = decide(message, conversation, situation);
    if (!way) return;
    const title = nameOf(conversation);
    const text = textOf(message, conversation, chat.people.get(message.senderId)?.name);
    const open = () => void navigate(`/c/${conversation.id}`);
    if (preferences.get().sound && way === 'toast') playTone();
    if (way === 'system') void notify({ title, body: text, tag: message.id, onClick: open });
    else
      showToast({ id: conversation.id, title, text, onPress: open, leading: face(conversation) });
  });
  useEffect(() => chat.onIncoming(tell), [chat]);
}

/** What one asked to be reminded of stays on the screen until it is answered. */
function useReminders(): void {
  const chat = useChat();
  const navigate = useNavigate();
  const tell = useEffectEvent((told: Told) => {
    const { id, title, body, conversationId, messageId } = told;
    const open = async () => {
      const { items } = await listReminders({}).catch(() => ({ items: [] }));
      const message = items.find((reminder) => reminder.messageId === messageId)?.message;
      await navigate(message ? `/c/${conversationId}/m/${message.seq}` : '/inbox/reminders');
    };
    if (preferences.get().sound) playTone();
    if (!isAttended()) void notify({ title, body, tag: id, onClick: () => void open() });
    const leading = <Icon name="reminder" className="ml-1 text-accent-strong" />;
    showToast({ id, title, text: body, timeout: 0, leading, onPress: () => void open() });
  });
  useEffect(() => chat.news.on('notification', tell), [chat]);
}

function textOf(message: Message, { kind }: Conversation, name?: string): string {
  const words = message.text || filesText(message);
  return kind !== 'direct' && name ? t('notifications.from', { name, text: words }) : words;
}

function face(conversation: Conversation) {
  return (
    <Avatar
      id={colourKeyOf(conversation)}
      name={nameOf(conversation)}
      url={pictureOf(conversation)}
      shape={conversation.kind === 'direct' ? 'round' : 'squircle'}
      size="m"
    />
  );
}
