import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { Icon, type IconName } from './Icon';
import { Spinner } from './Spinner';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Props extends ComponentPropsWithRef<'button'> {
  look?: Look;
  icon?: IconName;
  /** Shows that work is under way and ignores further clicks, without losing the focus. */
  busy?: boolean;
}

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line bg-surface text-text hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-danger text-on-danger hover:brightness-95',
};

const shape =
  'inline-flex h-10 items-center justify-center gap-2 rounded-m px-4 text-md font-semibold ' +
  'transition-colors disabled:opacity-50 aria-disabled:opacity-70';

/** For a link that leads on like a button. */
export const linkButtonLook = `${shape} ${looks.primary}`;
export const secondaryLinkLook = `${shape} ${looks.secondary}`;

export function Button({ look = 'primary', icon, busy = false, ...rest }: Props) {
  const { className, children, onClick, type = 'button', ...button } = rest;
  return (
    <button
      {...button}
      type={type}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(shape, looks[look], className)}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} size={17} />}
      {children}
    </button>
  );
}
