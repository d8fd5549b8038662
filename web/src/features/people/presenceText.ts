import type { PresenceState } from '../../api/types';
import { lastSeen } from '../../lib/dates';
import { t } from '../../lib/i18n';

interface Presence {
  state: PresenceState;
  lastSeenAt: string | null;
}

/** Whether somebody is there, in words. */
export function presenceText({ state, lastSeenAt }: Presence): string {
  if (state === 'active') return t('people.online');
  if (state === 'away') return t('people.away');
  if (!lastSeenAt) return t('people.offline');
  const seen = lastSeen(lastSeenAt);
  return seen.charAt(0).toLocaleUpperCase() + seen.slice(1);
}
