import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Shortcut } from './Shortcut';

interface Props {
  text: string;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The element that it explains; it takes the trigger's handlers. */
  children: ReactElement;
}

/** Repeats in sight what the element's own label already tells assistive technology. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={450} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="pointer-events-none flex items-center gap-2 rounded-s bg-text px-2 py-1 text-xs font-medium text-bg shadow-float transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0">
            {text}
            {shortcut && <Shortcut keys={shortcut} inverted />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
