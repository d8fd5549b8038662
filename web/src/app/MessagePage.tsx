import type { ReactNode } from 'react';
import { EmptyState } from '../ui/EmptyState';
import type { IconName } from '../ui/Icon';

interface Props {
  icon: IconName;
  title: string;
  text: string;
  action: ReactNode;
}

/** A whole page that says one thing. */
export function MessagePage(props: Props) {
  return (
    <main className="grid min-h-dvh flex-1 place-items-center bg-sunken">
      <EmptyState heading {...props} />
    </main>
  );
}
