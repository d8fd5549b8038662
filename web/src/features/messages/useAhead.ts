import { useCallback, useEffect, useRef, useState } from 'react';
import { whenIdle } from '../../lib/whenIdle';

/** So far beyond the screen rows are drawn before they are scrolled to. */
const AHEAD_PX = 600;
const CALM_MS = 120;

/**
 * How far beyond the screen to draw. What is seen at once comes first: opening does not wait for
 * rows that are out of sight. Nor does rushing, where the next step is past them.
 */
export function useAhead() {
  const [ahead, setAhead] = useState(0);
  const offset = useRef(0);
  const calm = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => whenIdle(() => setAhead(AHEAD_PX)), []);
  useEffect(() => () => clearTimeout(calm.current), []);
  const moveTo = useCallback((to: number) => {
    const step = Math.abs(to - offset.current);
    offset.current = to;
    if (step <= AHEAD_PX) return;
    setAhead(0);
    clearTimeout(calm.current);
    calm.current = setTimeout(() => setAhead(AHEAD_PX), CALM_MS);
  }, []);
  return { ahead, moveTo };
}
