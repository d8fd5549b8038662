import type { Conversation } from '../../api/types';
import type { PreferenceChange } from './requests';

export const muteSpans = ['hour', 'workday', 'tomorrow', 'forever'] as const;
export type MuteSpan = (typeof muteSpans)[number];

const HOUR_MS = 3_600_000;
/** When people start to look at their messages. */
const MORNING_HOUR = 8;
const FOREVER = '9999-12-31T00:00:00.000Z';

export function mutedUntil(span: MuteSpan, now = new Date()): string {
  if (span === 'forever') return FOREVER;
  if (span === 'hour') return new Date(now.getTime() + HOUR_MS).toISOString();
  if (span === 'workday') return new Date(now.getTime() + 8 * HOUR_MS).toISOString();
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  return new Date(year, month, day + 1, MORNING_HOUR).toISOString();
}

export function isForever(until: string | null): boolean {
  return until !== null && Date.parse(until) - Date.now() > 50 * 365 * 24 * HOUR_MS;
}

/** What takes every kind of mute away. */
export function unmuting({ notify }: Conversation): PreferenceChange {
  return { mutedUntil: null, ...(notify === 'none' && { notify: 'all' }) };
}
