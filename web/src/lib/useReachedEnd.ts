import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** Gives a ref for the end of a list; the action runs when that end comes near the screen. */
export function useReachedEnd<T extends Element>(
  enabled: boolean,
  action: () => void,
): RefObject<T | null> {
  const end = useRef<T>(null);
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!enabled || !end.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) run();
      },
      { rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [enabled]);
  return end;
}
