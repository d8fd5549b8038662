export const inviteSpans = ['hour', 'day', 'week', 'never'] as const;
export type InviteSpan = (typeof inviteSpans)[number];

const HOUR_MS = 3_600_000;
const lengths = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };

export function expiryOf(span: InviteSpan, now = Date.now()): string | null {
  return span === 'never' ? null : new Date(now + lengths[span]).toISOString();
}
