import { t } from '../../lib/i18n';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const thisYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const moment = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
const otherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** The calendar day, in the reader's time zone, as a key to compare by. */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

export function clockTime(iso: string): string {
  return clock.format(new Date(iso));
}

export function dayLabel(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayOf(iso) === dayOf(now.toISOString())) return t('messages.today');
  if (dayOf(iso) === dayOf(yesterday.toISOString())) return t('messages.yesterday');
  return (date.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(date);
}

/** A time in the near future, in few words. */
export function momentLabel(date: Date): string {
  const iso = date.toISOString();
  const isToday = dayOf(iso) === dayOf(new Date().toISOString());
  return isToday ? `${t('messages.today')}, ${clockTime(iso)}` : moment.format(date);
}
