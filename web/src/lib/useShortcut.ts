import { type RefObject, useEffect, useEffectEvent } from 'react';
import { hasMod } from './platform';

interface Chord {
  key: string;
  /** Control, or Command on Apple. */
  mod?: boolean;
  alt?: boolean;
  shift?: boolean;
  /** While something is written, the keys belong to the text. */
  whenEmpty?: boolean;
  /** Only with the focus in there, and then nowhere else. */
  within?: RefObject<HTMLElement | null>;
}

/**
 * Runs the action wherever the focus is, except in an open dialog. A chord without a modifier
 * would swallow letters, so it rests while the user types.
 */
export function useShortcut(chord: Chord, action: () => void): void {
  const { key, mod = false, alt = false, shift, whenEmpty = false, within } = chord;
  const run = useEffectEvent(action);
  useEffect(() => {
    const place = within?.current ?? document.documentElement;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key.toLowerCase() !== key.toLowerCase()) return;
      if (hasMod(event) !== mod || event.altKey !== alt) return;
      if (shift !== undefined && event.shiftKey !== shift) return;
      if (isTyping(event.target) && ((!mod && !alt) || (whenEmpty && isWritten(event.target))))
        return;
      if (isDialogOpen()) return;
      event.preventDefault();
      run();
    }
    place.addEventListener('keydown', onKeyDown);
    return () => place.removeEventListener('keydown', onKeyDown);
  }, [key, mod, alt, shift, whenEmpty, within]);
}

function isTyping(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isWritten(target: HTMLElement): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return (isField ? target.value : target.textContent) !== '';
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
}
