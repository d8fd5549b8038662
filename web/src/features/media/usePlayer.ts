import { useCallback, useSyncExternalStore } from 'react';
import { type Playing, player } from './player';

/** How far a track is; null while it is not on. */
export function usePlaying(id: string): Playing | null {
  return useSyncExternalStore(
    player.subscribe,
    useCallback(() => player.of(id), [id]),
  );
}
