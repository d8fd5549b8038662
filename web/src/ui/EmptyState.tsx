import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

interface Props {
  icon: IconName;
  title: string;
  text?: string;
  action?: ReactNode;
}

/** What stands where there is nothing yet, and what to do about it. */
export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className="flex flex-col items-center justify-center gap-1 px-8 py-10 text-center">
      <span className="mb-3 grid size-14 place-items-center rounded-[18px] bg-accent-soft text-accent-strong">
        <Icon name={icon} size={26} />
      </span>
      <p className="text-lg font-semibold tracking-tight">{title}</p>
      {text && <p className="max-w-80 text-md text-balance text-muted">{text}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
