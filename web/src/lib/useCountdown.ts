import { useEffect, useState } from 'react';

/** Whole seconds left until `end` (milliseconds since 1970), ticking down to 0. */
export function useCountdown(end: number | null): number {
  const [now, setNow] = useState(Date.now);
  const left = end === null ? 0 : Math.max(0, Math.ceil((end - now) / 1000));
  const running = left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [running]);
  useEffect(() => {
    if (end !== null) setNow(Date.now());
  }, [end]);
  return left;
}
