import { useCallback, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import { ANY_DRAFT, type HeldDraft } from '../messages/draftStore';

export type { HeldDraft } from '../messages/draftStore';

/** Everything that was left unsent, here or on another device. */
export function useDrafts(): readonly HeldDraft[] {
  const { drafts } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => drafts.subscribeTo(ANY_DRAFT, listener),
    [drafts],
  );
  return useSyncExternalStore(subscribe, drafts.list);
}
