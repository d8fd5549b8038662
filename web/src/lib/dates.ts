import { locale, t } from './i18n';

const DAY_MS = 86_400_000;

// Hours are counted as the browser's user is used to; words are in the app's language.
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const { hourCycle } = time.resolvedOptions();
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat(locale, {
  dateStyle: 'medium',
  timeStyle: 'short',
  ...(hourCycle && { hourCycle }),
});
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** Midnights between two moments, by the local calendar. */
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / DAY_MS);
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** As short as it can be: today's time, "Yesterday", a weekday, or a date. */
export function shortTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return time.format(date);
  if (days === 1) return capitalised(relative.format(-1, 'day'));
  if (days < 7) return weekday.format(date);
  return date.getFullYear() === now.getFullYear()
    ? dayAndMonth.format(date)
    : fullDate.format(date);
}

export function exactTime(iso: string): string {
  return exact.format(new Date(iso));
}

/** How long ago somebody was there: "last seen 5 minutes ago". */
export function lastSeen(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes < 1) return t('dates.seenJustNow');
  if (minutes < 60) return t('dates.seen', { when: relative.format(-minutes, 'minute') });
  const days = daysBetween(date, now);
  if (days === 0)
    return t('dates.seen', { when: relative.format(-Math.floor(minutes / 60), 'hour') });
  if (days === 1)
    return t('dates.seenAt', { day: relative.format(-1, 'day'), time: time.format(date) });
  return t('dates.seen', { when: shortTime(iso, now) });
}

export function longDate(iso: string): string {
  return fullDate.format(new Date(iso));
}
