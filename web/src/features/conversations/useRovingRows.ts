import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { isModified } from '../../lib/platform';

const STEPS: Partial<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrow keys move the focus between the rows of a list, which is one stop of the Tab key. */
export function useRovingRows<T extends HTMLElement>(): {
  list: RefObject<T | null>;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const list = useRef<T>(null);
  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (!step || isModified(event) || !list.current) return;
    const rows = [...list.current.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    if (at < 0) return;
    event.preventDefault();
    rows[step(at, rows.length - 1)]?.focus();
  }
  return { list, onKeyDown };
}
