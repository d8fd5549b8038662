import { locale } from '../../lib/i18n';

const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });

export interface Month<T> {
  /** "November 2026" */
  name: string;
  items: T[];
}

/** What follows each other in a list, month by month. */
export function byMonth<T extends { createdAt: string }>(items: readonly T[]): Month<T>[] {
  const months: Month<T>[] = [];
  for (const item of items) {
    const name = month.format(new Date(item.createdAt));
    const last = months.at(-1);
    if (last?.name === name) last.items.push(item);
    else months.push({ name, items: [item] });
  }
  return months;
}
