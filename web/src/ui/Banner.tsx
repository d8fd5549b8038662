import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

type Tone = 'neutral' | 'warning' | 'danger';

interface Props {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}

const tones: Record<Tone, string> = {
  neutral: 'bg-accent-soft text-accent-strong',
  warning: 'bg-mention text-mention-text',
  danger: 'bg-danger/10 text-danger',
};

/** A message about the state of things, in its place until that state is over. */
export function Banner({ tone = 'neutral', icon = 'info', children, action, className }: Props) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={clsx('flex items-center gap-2.5 px-3.5 py-2 text-md', tones[tone], className)}
    >
      <Icon name={icon} size={17} className="shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
