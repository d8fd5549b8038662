import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** A scroll so soon after the wheel, a finger or a key was moved is the reader's doing. */
const EFFECT_MS = 400;
const MOVES = ['wheel', 'touchmove', 'keydown', 'pointermove'] as const;

/**
 * Tells whether the reader is scrolling an element, as opposed to a list that moves because its
 * contents or the window change.
 */
export function useReaderMoves(element: RefObject<HTMLElement | null>): () => boolean {
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const watched = element.current;
    const move = (event: Event) => {
      // A pointer scrolls only while it drags the bar or, on some devices, the page.
      if (event instanceof PointerEvent && event.buttons === 0) return;
      movedAt.current = performance.now();
    };
    for (const name of MOVES) watched?.addEventListener(name, move, { passive: true });
    return () => {
      for (const name of MOVES) watched?.removeEventListener(name, move);
    };
  }, [element]);
  return useCallback(() => performance.now() - movedAt.current < EFFECT_MS, []);
}
