export const expiries = ['never', 'halfHour', 'hour', 'fourHours', 'today', 'week'] as const;
export type Expiry = (typeof expiries)[number];

const MINUTE_MS = 60_000;

/** The moment at which a status set now clears itself, in RFC 3339; null for never. */
export function expiryAt(expiry: Expiry, now = new Date()): string | null {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  switch (expiry) {
    case 'never':
      return null;
    case 'halfHour':
      return inMinutes(30).toISOString();
    case 'hour':
      return inMinutes(60).toISOString();
    case 'fourHours':
      return inMinutes(240).toISOString();
    case 'today':
      return endOfDay(now, 0).toISOString();
    case 'week':
      return endOfDay(now, (7 - now.getDay()) % 7).toISOString();
  }
}

function endOfDay(now: Date, daysAhead: number): Date {
  const end = new Date(now);
  end.setDate(end.getDate() + daysAhead);
  end.setHours(23, 59, 59, 0);
  return end;
}
