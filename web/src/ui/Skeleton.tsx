import clsx from 'clsx';

/** A grey stand-in for what is being loaded. It shows late, so that quick answers never flash. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'block animate-[skeleton_1.4s_ease-in-out_200ms_infinite_both] rounded-(--r-s) bg-line',
        className,
      )}
    />
  );
}
