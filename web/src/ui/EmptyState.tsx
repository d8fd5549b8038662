import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

interface Props {
  icon: IconName;
  title: string;
  text?: string;
  action?: ReactNode;
  /** Where it is all there is on the page, its title is the page's heading. */
  heading?: boolean;
}

/** What stands where there is nothing yet, and what to do about it. */
export function EmptyState({ icon, title, text, action, heading = false }: Props) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-center justify-center gap-1 px-8 py-10 text-center">
      <span className="mb-3 grid size-14 place-items-center rounded-[18px] bg-accent-soft text-accent-strong">
        <Icon name={icon} size={26} />
      </span>
      <Title className="text-lg font-semibold tracking-tight">{title}</Title>
      {text && <p className="max-w-80 text-md text-balance text-muted">{text}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
