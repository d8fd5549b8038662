import { useCallback, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';

/** Changes when the draft was written on another device, so that a field has to take it anew. */
export function useDraftVersion(key: string): number {
  const { drafts } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => drafts.subscribeTo(key, listener),
    [drafts, key],
  );
  return useSyncExternalStore(subscribe, () => drafts.version(key));
}
