import { type RefObject, useEffect, useEffectEvent } from 'react';

/**
 * What comes and goes above a list that scrolls, such as a bar, moves the list's edge and not what
 * is read in it. `move` scrolls by so many pixels, where more has to be known for that.
 */
export function useHeldPlace(
  scroller: RefObject<HTMLElement | null>,
  move?: (pixels: number) => void,
): void {
  const hold = useEffectEvent((element: HTMLElement, pixels: number) => {
    if (move) move(pixels);
    else element.scrollTop += pixels;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const edge = () => element.getBoundingClientRect().top;
    let top = edge();
    const resized = new ResizeObserver(() => {
      const moved = edge() - top;
      top += moved;
      if (moved !== 0) hold(element, moved);
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, [scroller]);
}
