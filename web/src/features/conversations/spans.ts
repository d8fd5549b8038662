import { locale, t } from '../../lib/i18n';

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** Seconds between two messages of the same person; 0 is off. */
export const slowSpans = [0, 10, 30, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];
/** Seconds after which a message disappears; 0 is never. */
export const disappearSpans = [0, HOUR, DAY, 7 * DAY, 30 * DAY, 90 * DAY];

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1],
] as const;

/** "5 minutes", in the largest unit that needs no fraction; "Off" for none. */
export function spanText(seconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => seconds >= size && seconds % size === 0) ?? [
    'second',
    1,
  ];
  if (seconds === 0) return t('conversations.settings.off');
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(seconds / length);
}
