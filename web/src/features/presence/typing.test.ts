import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypingSignal } from './typingSignal';
import { TypingStore } from './typingStore';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('typists', () => {
  it('are listed in the order in which they began', () => {
    const typing = new TypingStore();
    typing.apply('c1', 'ines', true);
    typing.apply('c1', 'noor', true);
    typing.apply('c1', 'ines', true);
    expect(typing.get('c1')).toEqual(['ines', 'noor']);
    typing.apply('c1', 'ines', false);
    expect(typing.get('c1')).toEqual(['noor']);
  });

  it('are forgotten after six silent seconds', () => {
    const typing = new TypingStore();
    typing.apply('c1', 'ines', true);
    vi.advanceTimersByTime(5_000);
    typing.apply('c1', 'ines', true);
    vi.advanceTimersByTime(5_000);
    expect(typing.get('c1')).toEqual(['ines']);
    vi.advanceTimersByTime(1_100);
    expect(typing.get('c1')).toEqual([]);
  });
});

describe('the typing signal', () => {
  it('is given at once, every three seconds, and when it is over', () => {
    const said: boolean[] = [];
    const signal = new TypingSignal((typing) => said.push(typing));
    for (let key = 0; key < 10; key += 1) {
      signal.typed();
      vi.advanceTimersByTime(500);
    }
    expect(said).toEqual([true, true]);
    signal.stopped();
    signal.stopped();
    expect(said).toEqual([true, true, false]);
  });

  it('is not taken back when it was never given', () => {
    const say = vi.fn();
    new TypingSignal(say).stopped();
    expect(say).not.toHaveBeenCalled();
  });
});
