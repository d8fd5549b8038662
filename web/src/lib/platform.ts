const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The name of the key that goes with letters for commands: Command on Apple, Control elsewhere. */
export const modKey = isApple ? '⌘' : 'Ctrl';
export const altKey = isApple ? '⌥' : 'Alt';

export function hasMod(event: KeyboardEvent): boolean {
  return isApple ? event.metaKey : event.ctrlKey;
}

interface Modifiers {
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** Whether a key was pressed together with one that makes it mean something else. */
export function isModified(event: Modifiers): boolean {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}
