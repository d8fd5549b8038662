import clsx from 'clsx';

interface Props {
  count: number;
  /** For what is counted but does not call, such as a muted conversation. */
  quiet?: boolean;
  className?: string;
}

export function Badge({ count, quiet = false, className }: Props) {
  if (count <= 0) return null;
  return (
    <span
      className={clsx(
        'inline-block h-5 min-w-5 rounded-full px-1.5 text-center text-xs leading-5 font-semibold tabular-nums',
        quiet ? 'bg-line text-muted' : 'bg-unread text-white',
        className,
      )}
    >
      {count > 999 ? '999+' : count}
    </span>
  );
}
