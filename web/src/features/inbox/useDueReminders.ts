import { listReminders } from './requests';
import { useOwnList } from './useOwnList';

/** How many reminders have come back and wait to be done. */
export function useDueReminders(): number {
  const { items } = useOwnList('reminders', listReminders, 'reminder:updated');
  return items.filter(({ dueAt }) => dueAt !== null).length;
}
