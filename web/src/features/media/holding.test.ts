import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdFrom } from './holding';
import { loudness } from './recorder';

const start = { pointerId: 1, clientX: 200, clientY: 200 };
const fire = (type: string, clientX = 200, clientY = 200, pointerId = 1) =>
  window.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a tap goes on by itself', () => {
  const hold = holdFrom(start);
  vi.advanceTimersByTime(120);
  fire('pointerup');
  expect(hold.get().phase).toBe('locked');
});

test('what was held ends when it is let go', () => {
  const hold = holdFrom(start);
  vi.advanceTimersByTime(900);
  fire('pointermove', 170);
  expect(hold.get()).toEqual({ phase: 'held', dx: -30, dy: 0 });
  fire('pointerup');
  expect(hold.get().phase).toBe('released');
});

test('sliding to the side gives it up, sliding up locks it, and then nothing follows', () => {
  const away = holdFrom(start);
  fire('pointermove', 80);
  expect(away.get().phase).toBe('cancelled');
  const up = holdFrom(start);
  fire('pointermove', 195, 120);
  expect(up.get().phase).toBe('locked');
  vi.advanceTimersByTime(900);
  fire('pointerup');
  expect(up.get().phase).toBe('locked');
});

test('another finger means nothing', () => {
  const hold = holdFrom(start);
  fire('pointermove', 0, 0, 2);
  fire('pointerup', 0, 0, 2);
  expect(hold.get().phase).toBe('held');
});

test('loudness runs from silence to all there is', () => {
  expect(loudness(new Float32Array(64))).toBe(0);
  expect(loudness(new Float32Array(64).fill(0.1))).toBe(32);
  expect(loudness(new Float32Array(64).fill(1))).toBe(100);
});
