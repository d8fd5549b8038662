import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useHeldPlace } from '../../lib/useHeldPlace';

const NEAR_END_PX = 60;

interface Options {
  scroller: RefObject<HTMLElement | null>;
  /** All that scrolls. */
  content: RefObject<HTMLElement | null>;
  last: string | undefined;
  isReady: boolean;
}

/** At the end the reader stays there, whatever is new or grows; elsewhere the browser keeps the place. */
export function useThreadScroll({ scroller, content, last, isReady }: Options): void {
  const follows = useRef(true);

  const keepToEnd = useCallback(() => {
    const element = scroller.current;
    if (element && follows.current) element.scrollTop = element.scrollHeight;
  }, [scroller]);

  useHeldPlace(scroller, (pixels) => {
    if (follows.current) keepToEnd();
    else if (scroller.current) scroller.current.scrollTop += pixels;
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    let top = element.scrollTop;
    const look = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      // Only who goes up leaves the end: what grows there does not.
      if (isNear || scrollTop < top) follows.current = isNear;
      top = scrollTop;
    };
    const resized = new ResizeObserver(keepToEnd);
    element.addEventListener('scroll', look, { passive: true });
    resized.observe(element);
    resized.observe(content.current);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [scroller, content, keepToEnd]);

  useLayoutEffect(() => {
    if (isReady && last) keepToEnd();
  }, [last, isReady, keepToEnd]);
}
