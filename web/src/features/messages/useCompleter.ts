import { useMemo } from 'react';
import type { User } from '../../api/types';
import { fetchCode } from '../../lib/code';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import type { Chat } from '../../realtime/chat';
import { nameOf } from '../conversations/describe';
import type { Completer, Completion } from '../editor/completion';
import { useMembers } from './useMembers';

const MOST = 8;

/** Completes names of members, of groups and rooms, and of emoji, for what is written here. */
export function useCompleter(conversationId: string): Completer {
  const chat = useChat();
  const { members } = useMembers(conversationId);
  return useMemo<Completer>(() => {
    const ids = members.map(({ userId }) => userId).filter((id) => id !== chat.me);
    return async (trigger, query) => {
      if (trigger === '@') return named(chat, conversationId, ids, query.toLowerCase());
      if (trigger === '#') return places(chat, query.toLowerCase());
      const { findEmoji } = await fetchCode(() => import('./emojiSearch'));
      return findEmoji(query, MOST);
    };
  }, [chat, members, conversationId]);
}

function named(chat: Chat, id: string, ids: readonly string[], query: string): Completion[] {
  const people = ids
    .flatMap((userId) => chat.people.get(userId) ?? [])
    .map((person) => ({ person, rank: rankOf(person, query) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name))
    .map(({ person }) => completionOf(person));
  const mayAll = chat.conversations.get(id)?.kind !== 'direct' && 'everyone'.startsWith(query);
  const everyone = {
    id: 'everyone',
    text: '@everyone',
    title: '@everyone',
    detail: t('editor.everyone'),
  };
  return [...people.slice(0, MOST), ...(mayAll ? [everyone] : [])];
}

/** What begins with it comes before what has a word that does; 3 is no match. */
function rankOf({ name, username }: User, query: string): number {
  const full = name.toLowerCase();
  if (username.startsWith(query) || full.startsWith(query)) return 0;
  if (full.split(/\s+/).some((word) => word.startsWith(query))) return 1;
  return full.includes(query) || username.includes(query) ? 2 : 3;
}

function completionOf({ id, name, username, avatarUrl }: User): Completion {
  return {
    id,
    text: `@${username}`,
    title: name,
    detail: `@${username}`,
    person: { id, avatarUrl },
  };
}

/** A place is written as a link to it, which opens for those who may see it. */
function places(chat: Chat, query: string): Completion[] {
  return chat.conversations
    .getList()
    .conversations.filter(({ kind }) => kind !== 'direct')
    .filter((conversation) => nameOf(conversation).toLowerCase().includes(query))
    .slice(0, MOST)
    .map((conversation) => {
      const name = nameOf(conversation);
      const words = name.replace(/[[\]\\`*_~]/g, ' ');
      return {
        id: conversation.id,
        text: `[#${words}](${location.origin}/c/${conversation.id})`,
        title: name,
      };
    });
}
