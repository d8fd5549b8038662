import { type ReactNode, useState } from 'react';
import type { IconName } from './Icon';
import { IconButton } from './IconButton';
import { Menu } from './Menu';

interface Props {
  icon: IconName;
  label: string;
  children: ReactNode;
}

/** Above its button, and open from the start: for what is fetched when it is asked for. */
export function OpenMenu({ icon, label, children }: Props) {
  const [open, setOpen] = useState(true);
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      side="top"
      align="start"
      trigger={<IconButton icon={icon} label={label} />}
    >
      {children}
    </Menu>
  );
}
