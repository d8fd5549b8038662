import type { PresenceState, User } from '../../api/types';
import { presenceOf, usePerson } from '../presence/usePeople';

/** Somebody as a request described them, kept up to date by what has arrived since. */
export function useLivePerson(person: User): { user: User; state: PresenceState } {
  const user = usePerson(person.id) ?? person;
  return { user, state: presenceOf(user) };
}
