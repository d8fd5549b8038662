import { type PointerEvent, type SyntheticEvent, useRef } from 'react';

const HOLD_MS = 450;
const SLIP_PX = 10;

/** Handlers for a link that has a menu: the right button, the menu key and a resting finger open it. */
export function useHold(onHold: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const origin = useRef({ x: 0, y: 0 });
  const wasHeld = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  function hold() {
    cancel();
    wasHeld.current = true;
    onHold();
  }
  return {
    onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
      wasHeld.current = false;
      if (pointerType !== 'touch') return;
      origin.current = { x: clientX, y: clientY };
      cancel();
      timer.current = setTimeout(hold, HOLD_MS);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = origin.current;
      if (Math.hypot(clientX - x, clientY - y) > SLIP_PX) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    // Lifting the finger is a click on the link, which is not what was meant.
    onClickCapture: (event: SyntheticEvent) => {
      if (!wasHeld.current) return;
      wasHeld.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onContextMenu: (event: SyntheticEvent) => {
      event.preventDefault();
      hold();
      wasHeld.current = false;
    },
  };
}
