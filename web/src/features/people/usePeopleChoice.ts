import { useState } from 'react';
import type { User } from '../../api/types';

/** People picked one after the other. */
export function usePeopleChoice(limit: number) {
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const isChosen = (id: string) => chosen.some((person) => person.id === id);
  function toggle(person: User) {
    if (isChosen(person.id)) setChosen(chosen.filter(({ id }) => id !== person.id));
    else if (chosen.length < limit) setChosen([...chosen, person]);
  }
  return { chosen, isChosen, toggle, isFull: chosen.length >= limit };
}
