import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useHeldPlace } from '../../lib/useHeldPlace';

const NEAR_END_PX = 60;

/** At the end the reader follows what is new; elsewhere the browser keeps the place by itself. */
export function useThreadScroll(
  scroller: RefObject<HTMLElement | null>,
  last: string | undefined,
  isReady: boolean,
): void {
  const follows = useRef(true);
  useHeldPlace(scroller);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      follows.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    };
    const resized = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', look, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && isReady && last && follows.current) element.scrollTop = element.scrollHeight;
  }, [scroller, last, isReady]);
}
