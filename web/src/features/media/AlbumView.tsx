import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import type { Attachment } from '../../api/types';
import { albumOf, type Tile } from './album';
import type { FilePlace } from './filePlace';
import { VisualTile } from './VisualTile';

interface Props {
  files: readonly Attachment[];
  place: FilePlace | null;
  /** What stands below in the same bubble may want it wider. */
  narrowest?: number | undefined;
  /** Lies over the last picture. */
  meta: ReactNode;
}

/** Pictures and films in one box, whose size is known before any of them has come. */
export function AlbumView({ files, place, narrowest, meta }: Props) {
  // What was shown before its size was known keeps its place: nothing moves when it is known.
  const [held] = useState(() => (files.some(isUnknown) ? layoutOf(files, narrowest) : null));
  const { width, height, tiles } = held ?? layoutOf(files, narrowest);
  return (
    <div
      className="relative isolate -mx-2 -my-[3px] max-w-[calc(100%+1rem)] overflow-hidden rounded-[14px] not-last:mb-1.5"
      style={{ width, aspectRatio: `${width} / ${height}` }}
    >
      {files.map((file, index) => (
        // By its place, so that a picture stays when it gets another id by being sent.
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message keep their order.
        <div key={index} className="absolute" style={styleOf(tiles[index])}>
          <VisualTile file={file} place={place} isAlone={files.length === 1} />
        </div>
      ))}
      {meta && (
        <div
          className={clsx(
            'pointer-events-none absolute right-2 bottom-2 rounded-full bg-black/60 px-2 text-white',
            '*:float-none *:m-0 *:h-5 *:text-white! [&_button]:pointer-events-auto',
          )}
        >
          {meta}
        </div>
      )}
    </div>
  );
}

function isUnknown({ width, status }: Attachment): boolean {
  return width === null && status === 'processing';
}

function layoutOf(files: readonly Attachment[], narrowest: number | undefined) {
  const sizes = files.map(({ width, height }) => (width && height ? { width, height } : null));
  return albumOf(sizes, narrowest);
}

function styleOf(tile: Tile | undefined) {
  if (!tile) return undefined;
  const { left, top, width, height } = tile;
  return { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` };
}
