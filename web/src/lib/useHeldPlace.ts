import { type RefObject, useEffect } from 'react';

/**
 * What comes and goes above a list that scrolls, such as a bar, moves the list's edge and not what
 * is read in it.
 */
export function useHeldPlace(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const edge = () => element.getBoundingClientRect().top;
    let top = edge();
    const resized = new ResizeObserver(() => {
      const moved = edge() - top;
      top += moved;
      if (moved !== 0) element.scrollTop += moved;
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, [scroller]);
}
