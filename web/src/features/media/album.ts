/** Pixels; of what is shown and of the box that it is shown in. */
export interface Size {
  width: number;
  height: number;
}

/** A place in an album, in percent of it. */
export interface Tile {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Album extends Size {
  tiles: readonly Tile[];
}

const WIDTH = 396;
const TALLEST = 340;
const NARROWEST = 180;
/** With words below it, which want lines of some length. */
export const OVER_TEXT = 264;
/** With a card below it, which is to be no wider. */
export const OVER_CARD = 316;
const LOWEST = 110;
const GAP = 3;
/** Of what is not known yet, such as a film that is still looked at. */
const UNKNOWN: Size = { width: 4, height: 3 };

/** Where each picture goes: one at its own shape, several in rows that fill one box. */
export function albumOf(sizes: readonly (Size | null)[], narrowest = NARROWEST): Album {
  const known = sizes.map((size) => (size && size.width > 0 && size.height > 0 ? size : UNKNOWN));
  const [first = UNKNOWN] = known;
  if (known.length <= 1) return alone(first, sizes[0] === null, narrowest);
  if (known.length === 3 && ratioOf(first) < 1.6) return leading();
  return stacked(rowsFor(known.map(ratioOf)));
}

function ratioOf({ width, height }: Size): number {
  return Math.min(1.9, Math.max(0.6, width / height));
}

function alone(size: Size, isUnknown: boolean, narrowest: number): Album {
  const scale = isUnknown
    ? 280 / size.width
    : Math.min(1, WIDTH / size.width, TALLEST / size.height);
  const width = Math.min(WIDTH, Math.max(narrowest, Math.round(size.width * scale)));
  const height = Math.min(TALLEST, Math.max(LOWEST, Math.round(size.height * scale)));
  return { width, height, tiles: [{ left: 0, top: 0, width: 100, height: 100 }] };
}

/** A large one beside two small ones. */
function leading(): Album {
  const height = 196;
  const left = Math.round(WIDTH * 0.664);
  const half = (height - GAP) / 2;
  return inPercent(WIDTH, height, [
    { left: 0, top: 0, width: left, height },
    { left: left + GAP, top: 0, width: WIDTH - left - GAP, height: half },
    { left: left + GAP, top: half + GAP, width: WIDTH - left - GAP, height: half },
  ]);
}

/** How many stand in each row, by how many there are. */
const ROWS: Readonly<Record<number, readonly number[]>> = {
  2: [2],
  3: [1, 2],
  4: [2, 2],
  5: [2, 3],
  6: [3, 3],
  7: [2, 2, 3],
  8: [2, 3, 3],
  9: [3, 3, 3],
  10: [2, 2, 3, 3],
};

function rowsFor(ratios: readonly number[]): number[][] {
  const areWide = ratios.length === 2 && ratios.every((ratio) => ratio > 1.6);
  const lengths = areWide ? [1, 1] : (ROWS[ratios.length] ?? ratios.map(() => 1));
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return ratios.slice(from - length, from);
  });
}

/** Each row as wide as the album; in it the wide ones get more of the room. */
function stacked(rows: readonly (readonly number[])[]): Album {
  const tiles: Tile[] = [];
  let top = 0;
  for (const row of rows) {
    const room = WIDTH - GAP * (row.length - 1);
    const sum = row.reduce((total, ratio) => total + ratio, 0);
    const height = Math.round(Math.min(220, Math.max(112, room / sum)));
    let left = 0;
    for (const ratio of row) {
      const width = (room * ratio) / sum;
      tiles.push({ left, top, width, height });
      left += width + GAP;
    }
    top += height + GAP;
  }
  return inPercent(WIDTH, top - GAP, tiles);
}

function inPercent(width: number, height: number, tiles: readonly Tile[]): Album {
  return {
    width,
    height,
    tiles: tiles.map((tile) => ({
      left: (tile.left / width) * 100,
      top: (tile.top / height) * 100,
      width: (tile.width / width) * 100,
      height: (tile.height / height) * 100,
    })),
  };
}
