import { describe, expect, it } from 'vitest';
import { Watermark } from './watermark';

describe('the watermark', () => {
  it('follows revs that come in order', () => {
    const mark = new Watermark(3);
    expect(mark.count(4)).toBe(true);
    expect(mark.count(5)).toBe(true);
    expect(mark.value).toBe(5);
    expect(mark.hasGap).toBe(false);
  });

  it('stays before a hole and jumps over it once it is filled', () => {
    const mark = new Watermark(1);
    mark.count(3);
    mark.count(4);
    expect(mark.value).toBe(1);
    expect(mark.hasGap).toBe(true);
    mark.count(2);
    expect(mark.value).toBe(4);
    expect(mark.hasGap).toBe(false);
  });

  it('knows what it has counted, below the mark and ahead of it', () => {
    const mark = new Watermark(2);
    mark.count(5);
    expect(mark.count(5)).toBe(false);
    expect(mark.count(2)).toBe(false);
  });

  it('takes a snapshot forwards only and goes on from what was counted ahead', () => {
    const mark = new Watermark(2);
    mark.count(5);
    mark.advanceTo(4);
    expect(mark.value).toBe(5);
    mark.advanceTo(1);
    expect(mark.value).toBe(5);
    expect(mark.hasGap).toBe(false);
  });

  it('misses what led to a state that was seen, until it has come', () => {
    const mark = new Watermark(2);
    mark.expect(4);
    expect(mark.value).toBe(2);
    expect(mark.hasGap).toBe(true);
    mark.count(3);
    mark.count(4);
    expect(mark.hasGap).toBe(false);
  });
});
