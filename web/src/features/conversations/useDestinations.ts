import type { Conversation, User } from '../../api/types';
import { fuzzyFilter } from '../../lib/fuzzy';
import { t } from '../../lib/i18n';
import { usePeople } from '../people/usePeople';
import { colourKeyOf, nameOf, pictureOf } from './describe';
import { useConversations } from './useConversations';

/** Somewhere the quick switcher leads to. */
export interface Destination {
  kind: 'conversation' | 'person';
  /** Of the conversation or of the person. */
  id: string;
  name: string;
  colourKey: string;
  url: string | null;
  isPerson: boolean;
  note: string;
  unread: number;
}

const MAX_SHOWN = 30;

/** Without a term: the unread first, then the recent. With one: the best matches, people last. */
export function useDestinations(search: string): {
  destinations: Destination[];
  isSearching: boolean;
} {
  const term = search.trim();
  const { conversations } = useConversations();
  const { people, isFetching } = usePeople(term, term !== '');

  const unread = conversations.filter(({ unreadCount }) => unreadCount > 0);
  const others = conversations.filter(({ unreadCount }) => unreadCount === 0);
  const chats = fuzzyFilter([...unread, ...others], term, searchedText);
  const known = new Set(conversations.map(({ peer }) => peer?.id));
  const strangers = term ? people.filter(({ id }) => !known.has(id)) : [];
  return {
    destinations: [...chats.map(toConversation), ...strangers.map(toPerson)].slice(0, MAX_SHOWN),
    isSearching: isFetching,
  };
}

function searchedText(conversation: Conversation): string {
  const { peer } = conversation;
  return peer ? `${peer.name} ${peer.username}` : nameOf(conversation);
}

function toConversation(conversation: Conversation): Destination {
  const { id, kind, peer, memberCount, unreadCount } = conversation;
  return {
    kind: 'conversation',
    id,
    name: nameOf(conversation),
    colourKey: colourKeyOf(conversation),
    url: pictureOf(conversation),
    isPerson: kind === 'direct',
    note: peer ? `@${peer.username}` : t('conversations.members', { count: memberCount }),
    unread: unreadCount,
  };
}

function toPerson({ id, name, username, avatarUrl }: User): Destination {
  return {
    kind: 'person',
    id,
    name,
    colourKey: id,
    url: avatarUrl,
    isPerson: true,
    note: `@${username}`,
    unread: 0,
  };
}
