import { type PointerEvent, type SyntheticEvent, useRef } from 'react';

const HOLD_MS = 450;
const SLIP_PX = 10;

/** Handlers that call back when a finger rests on an element; a mouse has buttons for that. */
export function useLongPress(onHold: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const origin = useRef({ x: 0, y: 0 });
  const isTouch = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown: (event: PointerEvent) => {
      isTouch.current = event.pointerType === 'touch';
      if (!isTouch.current) return;
      origin.current = { x: event.clientX, y: event.clientY };
      cancel();
      timer.current = setTimeout(onHold, HOLD_MS);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = origin.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > SLIP_PX) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    // Where the browser has a long press itself, it may come first; its menu would open over ours.
    onContextMenu: (event: SyntheticEvent) => {
      if (!isTouch.current) return;
      event.preventDefault();
      cancel();
      onHold();
    },
  };
}
