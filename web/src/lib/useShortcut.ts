import { useEffect, useEffectEvent } from 'react';
import { hasMod } from './platform';

interface Chord {
  key: string;
  /** Control, or Command on Apple. */
  mod?: boolean;
  alt?: boolean;
  shift?: boolean;
}

/**
 * Runs the action wherever the focus is, except in an open dialog. A chord without a modifier
 * would swallow letters, so it rests while the user types.
 */
export function useShortcut(chord: Chord, action: () => void): void {
  const { key, mod = false, alt = false, shift } = chord;
  const run = useEffectEvent(action);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key.toLowerCase() !== key.toLowerCase()) return;
      if (hasMod(event) !== mod || event.altKey !== alt) return;
      if (shift !== undefined && event.shiftKey !== shift) return;
      if ((!mod && !alt && isTyping(event.target)) || isDialogOpen()) return;
      event.preventDefault();
      run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [key, mod, alt, shift]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
}
