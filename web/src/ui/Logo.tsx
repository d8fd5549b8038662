import clsx from 'clsx';
import { Icon } from './Icon';

export function Logo({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'grid size-[38px] shrink-0 place-items-center rounded-m bg-accent text-on-accent',
        className,
      )}
    >
      <Icon name="chat" />
    </span>
  );
}
