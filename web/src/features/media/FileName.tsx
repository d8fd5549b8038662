import clsx from 'clsx';
import { partsOf } from './names';

/** A name on one line; of one that is too long the middle is left out and its ending stays. */
export function FileName({ name, className }: { name: string; className?: string }) {
  const { base, ending } = partsOf(name);
  return (
    <span dir="ltr" className={clsx('flex min-w-0 whitespace-pre', className)}>
      <bdi className="truncate">{base}</bdi>
      <span className="shrink-0">{ending}</span>
    </span>
  );
}
