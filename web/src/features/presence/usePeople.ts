import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { PresenceState, User } from '../../api/types';
import { useChat } from '../../realtime/ChatProvider';
import { ANYONE } from './peopleStore';

/** Somebody by id; fetched when nobody has told about them, undefined until then. */
export function usePerson(userId: string): User | undefined {
  const { people } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => people.subscribeTo(userId, listener),
    [people, userId],
  );
  const person = useSyncExternalStore(subscribe, () => people.get(userId));
  useEffect(() => {
    if (!person && userId) void people.ensure(userId);
  }, [people, person, userId]);
  return person;
}

/** Live presence of somebody; undefined while nothing is known. */
export function usePresence(
  userId: string,
): { state: PresenceState; lastSeenAt: string | null } | undefined {
  const person = usePerson(userId);
  return person && { state: presenceOf(person), lastSeenAt: person.lastSeenAt };
}

/** How many of these people are online now. */
export function useOnlineCount(members: readonly { userId: string }[]): number {
  const { people } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => people.subscribeTo(ANYONE, listener),
    [people],
  );
  return useSyncExternalStore(
    subscribe,
    () => members.filter(({ userId }) => people.get(userId)?.online).length,
  );
}

export function presenceOf(user: Pick<User, 'online' | 'state'>): PresenceState {
  if (!user.online) return 'offline';
  return user.state === 'away' ? 'away' : 'active';
}
