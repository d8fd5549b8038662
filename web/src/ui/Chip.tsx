import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';

interface Props extends Omit<ComponentPropsWithRef<'button'>, 'aria-pressed'> {
  selected: boolean;
}

export function Chip({ selected, className, type = 'button', ...button }: Props) {
  return (
    <button
      {...button}
      type={type}
      aria-pressed={selected}
      className={clsx(
        'rounded-full px-[11px] py-1 text-sm font-medium transition-colors',
        selected
          ? 'bg-accent-soft text-accent-strong'
          : 'text-muted hover:bg-hover hover:text-text',
        className,
      )}
    />
  );
}
