import { type RefObject, useCallback, useLayoutEffect, useSyncExternalStore } from 'react';
import { type Playing, player } from './player';

/** How far a track is; null while it is not on. */
export function usePlaying(id: string): Playing | null {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => player.of(id), [id]),
  );
}

/** What is on, wherever it belongs. */
export function useNowPlaying(): Playing | null {
  return useSyncExternalStore(player.subscribe, player.now);
}

/** Tells the player whether what is on can be seen here. */
export function useSight(element: RefObject<HTMLElement | null>, isOn: boolean): void {
  // Counted before anything is drawn: whoever presses a button sees it.
  useLayoutEffect(() => {
    const shown = element.current;
    if (!isOn || !shown) return;
    let isSeen = false;
    const see = (isNow: boolean) => {
      if (isNow !== isSeen) player.sights.set(player.sights.get() + (isNow ? 1 : -1));
      isSeen = isNow;
    };
    see(true);
    const observer = new IntersectionObserver((entries) => {
      see(entries.at(-1)?.isIntersecting ?? isSeen);
    });
    observer.observe(shown);
    return () => {
      observer.disconnect();
      see(false);
    };
  }, [element, isOn]);
}
