import clsx from 'clsx';
import { type ChangeEvent, useMemo } from 'react';
import { t } from '../../lib/i18n';
import { clock } from './sizes';
import { barsOf } from './waves';

const BAR = 4;
const STEP = 7;
const COUNT = 32;

interface Props {
  label: string;
  /** Loudness from 0 to 100; null where it is not known. */
  values: readonly number[] | null;
  /** Seconds. */
  position: number;
  length: number;
  isOwn: boolean;
  /** Left out while there is nothing to move in. */
  onSeek?: ((second: number) => void) | undefined;
  height?: number;
}

/** How loud a recording is over time, and where one is in it: a slider that shows more than a line. */
export function Waveform({ label, values, position, length, isOwn, onSeek, height = 28 }: Props) {
  const bars = useMemo(() => barsOf(values ?? [], COUNT), [values]);
  const heard = length > 0 ? position / length : 0;
  return (
    <span className="relative block min-w-0 flex-1 rounded-[6px] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-current">
      <svg
        aria-hidden
        viewBox={`0 0 ${COUNT * STEP - (STEP - BAR)} 28`}
        preserveAspectRatio="none"
        style={{ height }}
        className="block w-full"
      >
        {bars.map((bar, index) => {
          const tall = Math.max(4, (bar / 100) * 28);
          const isHeard = (index + 0.5) / COUNT <= heard;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: bars are their places.
              key={index}
              x={index * STEP}
              y={(28 - tall) / 2}
              width={BAR}
              height={tall}
              rx={2}
              className={clsx(
                isOwn ? 'fill-current' : isHeard ? 'fill-accent' : 'fill-faint',
                !isHeard && (isOwn ? 'opacity-45' : 'opacity-35'),
              )}
            />
          );
        })}
      </svg>
      {onSeek && length > 0 && (
        <input
          type="range"
          aria-label={label}
          aria-valuetext={t('media.at', { at: clock(position), length: clock(length) })}
          min={0}
          max={length}
          step={Math.min(1, length / 20)}
          value={Math.min(position, length)}
          onChange={(event: ChangeEvent<HTMLInputElement>) => onSeek(event.target.valueAsNumber)}
          className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
        />
      )}
    </span>
  );
}
