import { expect, test } from 'vitest';
import { lastSeen, shortTime } from './dates';

const now = new Date(2026, 2, 12, 15, 30);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

test('today has a time, yesterday its name, the week its days', () => {
  expect(shortTime(at(2026, 2, 12, 0, 1), now)).toMatch(/\d\d:\d\d/);
  expect(shortTime(at(2026, 2, 11, 23, 59), now)).toBe('Yesterday');
  expect(shortTime(at(2026, 2, 8, 12, 0), now)).toBe('Sun');
});

test('older things have a date, with the year when it is another', () => {
  expect(shortTime(at(2026, 0, 3, 12, 0), now)).not.toContain('2026');
  expect(shortTime(at(2025, 0, 3, 12, 0), now)).toContain('2025');
});

test('a clock that is ahead of ours does not make tomorrow', () => {
  expect(shortTime(at(2026, 2, 13, 0, 5), now)).toMatch(/\d\d:\d\d/);
});

test('last seen grows coarser with time', () => {
  expect(lastSeen(at(2026, 2, 12, 15, 30), now)).toBe('last seen just now');
  expect(lastSeen(at(2026, 2, 12, 15, 20), now)).toBe('last seen 10 minutes ago');
  expect(lastSeen(at(2026, 2, 12, 12, 30), now)).toBe('last seen 3 hours ago');
  expect(lastSeen(at(2026, 2, 11, 9, 5), now)).toMatch(/^last seen yesterday at \d?\d:05/);
});
