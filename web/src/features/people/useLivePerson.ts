import { useEffect } from 'react';
import type { PresenceState, User } from '../../api/types';
import { useChat } from '../../realtime/ChatProvider';
import { presenceOf, usePerson } from '../presence/usePeople';

/** Somebody as a request described them, kept up to date by what arrives since. */
export function useLivePerson(person: User): { user: User; state: PresenceState } {
  const { people } = useChat();
  useEffect(() => people.put(person), [people, person]);
  const user = usePerson(person.id) ?? person;
  return { user, state: presenceOf(user) };
}
