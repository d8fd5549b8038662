import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import { ANY_TRAY, type Upload } from '../media/heldUploads';
import type { Recording } from '../media/recorder';
import { ANY_DRAFT, type HeldDraft, partsOf } from '../messages/draftStore';

/** What was left unsent in one place. The text is on all devices, the rest on this one. */
export interface Unsent extends HeldDraft {
  voice: Recording | null;
  files: readonly Upload[];
}

/** Everything that was left unsent, here or on another device. */
export function useDrafts(): readonly Unsent[] {
  const { drafts, voices, uploads } = useChat();
  const texts = useSyncExternalStore(
    useCallback((listener) => drafts.subscribeTo(ANY_DRAFT, listener), [drafts]),
    drafts.list,
  );
  const recorded = useStore(voices);
  const trays = useSyncExternalStore(
    useCallback((listener) => uploads.subscribeTo(ANY_TRAY, listener), [uploads]),
    uploads.trayPlaces,
  );
  return useMemo(() => {
    const written = new Map(texts.map((draft) => [draft.key, draft]));
    const keys = new Set([...written.keys(), ...recorded.keys(), ...trays]);
    return [...keys].map((key) => ({
      ...(written.get(key) ?? { key, ...partsOf(key), text: '' }),
      voice: recorded.get(key) ?? null,
      files: uploads.tray(key),
    }));
  }, [texts, recorded, trays, uploads]);
}
