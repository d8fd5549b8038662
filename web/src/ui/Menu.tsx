import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  /** Only where something else than the trigger opens it as well. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function Menu({ trigger, children, side = 'bottom', align = 'end', ...state }: MenuProps) {
  return (
    <Base.Root {...state}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          collisionAvoidance={{ side: 'flip', align: 'shift', fallbackAxisSide: 'end' }}
          className="z-50"
        >
          <Base.Popup className="max-h-(--available-height) max-w-[min(320px,calc(100vw-1rem))] min-w-44 overflow-y-auto overscroll-contain origin-(--transform-origin) rounded-[14px] border border-line bg-surface p-1.5 shadow-float transition-[transform,opacity] duration-100 outline-none data-starting-style:scale-95 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  icon?: IconName;
  onSelect: () => void;
  danger?: boolean;
  /** For one of several choices: a tick marks the chosen one. */
  checked?: boolean;
  /** For what leads to further choices in the same menu. */
  keepsOpen?: boolean;
  children: ReactNode;
}

export function MenuItem(props: MenuItemProps) {
  const { icon, onSelect, danger = false, checked, keepsOpen = false, children } = props;
  return (
    <Base.Item
      closeOnClick={!keepsOpen}
      onClick={onSelect}
      className={clsx(
        'flex min-h-9 cursor-default items-center gap-2.5 rounded-[10px] px-2.5 text-md outline-none select-none data-highlighted:bg-hover',
        danger ? 'text-danger' : 'text-text',
      )}
    >
      {icon && <Icon name={icon} size={17} className={danger ? '' : 'text-muted'} />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked && <Icon name="check" size={16} className="text-accent-strong" />}
    </Base.Item>
  );
}

interface MenuCellProps {
  label: string;
  onSelect: () => void;
  children: ReactNode;
}

/** One of a row of small choices that show themselves. */
export function MenuCell({ label, onSelect, children }: MenuCellProps) {
  return (
    <Base.Item
      aria-label={label}
      onClick={onSelect}
      className="grid size-10 cursor-default place-items-center rounded-[10px] text-xl outline-none select-none data-highlighted:bg-hover"
    >
      {children}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1.5 h-px bg-line" />;
}
