import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Conversation, Page, Room, SearchHit, User } from '../../api/types';
import { fuzzyFilter } from '../../lib/fuzzy';
import { t } from '../../lib/i18n';
import { useDebounced } from '../../lib/useDebounced';
import { filesText } from '../media/summary';
import { plainText } from '../messages/plain';
import { usePeople } from '../people/usePeople';
import { colourKeyOf, lettersOf, nameOf, pictureOf } from './describe';
import { useConversations } from './useConversations';

export type DestinationKind = 'conversation' | 'person' | 'room' | 'message' | 'search';

/** Somewhere the quick switcher leads to. */
export interface Destination {
  kind: DestinationKind;
  /** Of the conversation, person or room; of a message its address. */
  id: string;
  name: string;
  note: string;
  /** How to draw it; without it, an icon stands there. */
  face?: { colourKey: string; letters: string; url: string | null; isPerson: boolean };
  unread?: number;
}

const MAX_CHATS = 30;
const MAX_CHATS_OF_MANY = 8;
const MAX_OTHERS = 5;
/** A single letter is in nearly every message. */
const SHORTEST_SEARCH = 2;

/**
 * Without a term: the unread first, then the recent. With one: the best matches, then people, rooms
 * and messages that the server finds.
 */
export function useDestinations(search: string): {
  destinations: Destination[];
  isSearching: boolean;
} {
  const term = search.trim();
  const { conversations } = useConversations();
  const { people, isFetching } = usePeople(term, term !== '');
  const rooms = useRooms(term);
  const hits = useHits(term);

  const unread = conversations.filter(({ unreadCount }) => unreadCount > 0);
  const others = conversations.filter(({ unreadCount }) => unreadCount === 0);
  const chats = fuzzyFilter([...unread, ...others], term, searchedText);
  if (!term)
    return { destinations: chats.slice(0, MAX_CHATS).map(toConversation), isSearching: false };
  const known = new Set(conversations.map(({ peer }) => peer?.id));
  const strangers = people.filter(({ id }) => !known.has(id));
  const names = new Map(
    conversations.map((conversation) => [conversation.id, nameOf(conversation)]),
  );
  return {
    destinations: [
      ...chats.slice(0, MAX_CHATS_OF_MANY).map(toConversation),
      ...strangers.slice(0, MAX_OTHERS).map(toPerson),
      ...rooms.found.slice(0, MAX_OTHERS).map(toRoom),
      ...hits.found.map((hit) => toMessage(hit, names.get(hit.conversationId) ?? '')),
      ...(term.length >= SHORTEST_SEARCH ? [toSearch(term)] : []),
    ],
    isSearching: isFetching || rooms.isFetching || hits.isFetching,
  };
}

function useRooms(term: string) {
  const query = useDebounced(term);
  const { data, isFetching } = useQuery({
    queryKey: ['rooms', query, 'switcher'],
    queryFn: ({ signal }) =>
      api.get<Page<Room>>('/api/rooms', { query: { query, limit: MAX_OTHERS * 2 }, signal }),
    enabled: query !== '',
  });
  const found = term ? (data?.items.filter(({ joined }) => !joined) ?? []) : [];
  return { found, isFetching };
}

function useHits(term: string) {
  const q = useDebounced(term);
  const { data, isFetching } = useQuery({
    queryKey: ['search', q, 'switcher'],
    queryFn: ({ signal }) =>
      api.get<Page<SearchHit>>('/api/search', { query: { q, limit: MAX_OTHERS }, signal }),
    enabled: q.length >= SHORTEST_SEARCH,
    staleTime: 0,
  });
  return { found: term ? (data?.items ?? []) : [], isFetching };
}

function searchedText(conversation: Conversation): string {
  const { peer } = conversation;
  return peer ? `${nameOf(conversation)} ${peer.name} ${peer.username}` : nameOf(conversation);
}

function toConversation(conversation: Conversation): Destination {
  const { id, kind, peer, memberCount, unreadCount } = conversation;
  return {
    kind: 'conversation',
    id,
    name: nameOf(conversation),
    note: peer ? `@${peer.username}` : t('conversations.members', { count: memberCount }),
    face: {
      colourKey: colourKeyOf(conversation),
      letters: lettersOf(conversation),
      url: pictureOf(conversation),
      isPerson: kind === 'direct',
    },
    unread: unreadCount,
  };
}

function toPerson({ id, name, username, avatarUrl }: User): Destination {
  const face = { colourKey: id, letters: name, url: avatarUrl, isPerson: true };
  return { kind: 'person', id, name, note: `@${username}`, face };
}

function toRoom({ id, name, avatarUrl, memberCount }: Room): Destination {
  const note = t('conversations.members', { count: memberCount });
  const face = { colourKey: id, letters: '#', url: avatarUrl, isPerson: false };
  return { kind: 'room', id, name, note, face };
}

function toMessage({ message, conversationId, excerpt }: SearchHit, place: string): Destination {
  const text =
    plainText(excerpt.map((part) => part.text).join('') || message.text) || filesText(message);
  const id = `/c/${conversationId}/m/${message.seq}`;
  return { kind: 'message', id, name: text, note: place };
}

function toSearch(term: string): Destination {
  const id = `/search?q=${encodeURIComponent(term)}`;
  return { kind: 'search', id, name: t('conversations.searchAll', { term }), note: '' };
}
