import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { Icon, type IconName } from './Icon';
import { tip } from './tip';

interface Props extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'children'> {
  icon: IconName;
  /** Spoken, and shown as a tooltip. */
  label: string;
  /** Key chord shown in the tooltip. */
  shortcut?: string;
  /** For a button that stays pressed. */
  active?: boolean;
  size?: 's' | 'm' | 'l';
}

const sizes = { s: 'size-7', m: 'size-[34px]', l: 'size-10' };

export function IconButton({ icon, label, shortcut, active, size = 'm', ...rest }: Props) {
  const { className, type = 'button', ...button } = rest;
  return (
    <button
      {...tip(label, { shortcut })}
      {...button}
      type={type}
      aria-label={label}
      aria-pressed={active}
      className={clsx(
        'grid shrink-0 place-items-center rounded-[10px] transition-colors disabled:opacity-40',
        sizes[size],
        active
          ? 'bg-accent-soft text-accent-strong'
          : 'text-muted hover:bg-hover hover:text-text data-popup-open:bg-hover',
        className,
      )}
    >
      <Icon name={icon} size={size === 's' ? 16 : 20} />
    </button>
  );
}
