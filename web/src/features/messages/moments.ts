import { t } from '../../lib/i18n';

export interface Moment {
  label: string;
  at: Date;
}

const MORNING = 9;

/** Times that people mean when they say later. */
export function laterMoments(now = new Date()): Moment[] {
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  const morning = (days: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: t('messages.inMinutes', { count: 20 }), at: inHours(1 / 3) },
    { label: t('messages.inHours', { count: 1 }), at: inHours(1) },
    { label: t('messages.inHours', { count: 3 }), at: inHours(3) },
    { label: t('messages.tomorrowMorning'), at: morning(1) },
    ...(toMonday > 1 ? [{ label: t('messages.nextMonday'), at: morning(toMonday) }] : []),
  ];
}

/** As a field for date and time wants it: in the reader's time zone, without seconds. */
export function fieldValue(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
