import { expect, test } from 'vitest';
import { expiryAt } from './statusExpiry';

const thursday = new Date(2026, 2, 12, 15, 30);

test('a status lasts as long as was chosen', () => {
  expect(expiryAt('never', thursday)).toBeNull();
  expect(expiryAt('halfHour', thursday)).toBe(new Date(2026, 2, 12, 16, 0).toISOString());
  expect(expiryAt('fourHours', thursday)).toBe(new Date(2026, 2, 12, 19, 30).toISOString());
});

test('days and weeks end by the local calendar, weeks on Sunday', () => {
  expect(expiryAt('today', thursday)).toBe(new Date(2026, 2, 12, 23, 59, 59).toISOString());
  expect(expiryAt('week', thursday)).toBe(new Date(2026, 2, 15, 23, 59, 59).toISOString());
  const sunday = new Date(2026, 2, 15, 10, 0);
  expect(expiryAt('week', sunday)).toBe(new Date(2026, 2, 15, 23, 59, 59).toISOString());
});
