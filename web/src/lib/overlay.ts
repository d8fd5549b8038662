import { createContext, useContext } from 'react';

export type Overlay = 'switcher' | 'new-conversation' | 'new-room' | 'shortcuts';

export const OverlayContext = createContext<(overlay: Overlay) => void>(() => {});

/** Opens a dialog that belongs to the whole app rather than to one screen. */
export function useOpenOverlay(): (overlay: Overlay) => void {
  return useContext(OverlayContext);
}
