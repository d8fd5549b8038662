import { type Store, useStore } from '../../lib/store';

const COUNT = 48;

/** How loud it is now and was a moment ago. */
export function LiveBars({ levels }: { levels: Store<readonly number[]> }) {
  const recent = useStore(levels).slice(-COUNT);
  const bars = [...Array<number>(COUNT - recent.length).fill(0), ...recent];
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${COUNT * 6} 28`}
      preserveAspectRatio="none"
      className="h-7 min-w-0 flex-1 fill-accent"
    >
      {bars.map((bar, index) => {
        const tall = Math.max(3, (bar / 100) * 28);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars are their places.
          <rect key={index} x={index * 6} y={(28 - tall) / 2} width={3.5} height={tall} rx={1.75} />
        );
      })}
    </svg>
  );
}
