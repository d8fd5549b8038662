import { describe, expect, it, test } from 'vitest';
import { albumOf, OVER_CARD } from './album';

const landscape = { width: 4000, height: 3000 };
const portrait = { width: 3000, height: 4000 };
const panorama = { width: 9000, height: 1000 };

describe('one picture', () => {
  it('keeps its shape within the box', () => {
    const { width, height } = albumOf([landscape]);
    expect(width / height).toBeCloseTo(4 / 3, 1);
    expect(albumOf([portrait]).height).toBeLessThanOrEqual(340);
  });

  it('is never so narrow or low that it cannot be touched', () => {
    expect(albumOf([panorama]).height).toBeGreaterThanOrEqual(110);
    expect(albumOf([{ width: 1, height: 1 }])).toMatchObject({ width: 180, height: 110 });
  });

  it('is as wide as the card below it', () => {
    expect(albumOf([portrait], OVER_CARD)).toMatchObject({ width: OVER_CARD, height: 340 });
    expect(albumOf([landscape], OVER_CARD)).toEqual(albumOf([landscape]));
  });

  it('has a box before its size is known', () => {
    expect(albumOf([null])).toMatchObject({ width: 280, height: 210 });
  });
});

test.each([2, 3, 4, 5, 6, 7, 8, 9, 10])('%i pictures fill their box without overlap', (count) => {
  const shapes = [landscape, portrait, panorama, null];
  const album = albumOf(Array.from({ length: count }, (_, at) => shapes[at % 4] ?? null));
  expect(album.tiles).toHaveLength(count);
  const area = album.tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0);
  expect(area).toBeGreaterThan(9_000);
  expect(area).toBeLessThan(10_000);
  for (const { left, top, width, height } of album.tiles) {
    expect(left + width).toBeLessThan(100.01);
    expect(top + height).toBeLessThan(100.01);
  }
});
