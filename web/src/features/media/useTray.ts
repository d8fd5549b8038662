import { useCallback, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import type { Upload } from './heldUploads';

/** The files that wait in a composer. */
export function useTray(place: string): readonly Upload[] {
  const { uploads } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => uploads.subscribeTo(place, listener),
    [uploads, place],
  );
  return useSyncExternalStore(subscribe, () => uploads.tray(place));
}

/** The uploads that a message on its way carries; what this browser has lost is left out. */
export function useUploads(ids: readonly string[]): readonly Upload[] {
  const { uploads } = useChat();
  const key = ids.join(' ');
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = key.split(' ').map((id) => uploads.subscribeTo(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [uploads, key],
  );
  return useSyncExternalStore(subscribe, () => uploads.many(key));
}
