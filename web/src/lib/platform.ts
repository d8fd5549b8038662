const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The name of the key that goes with letters for commands: Command on Apple, Control elsewhere. */
export const modKey = isApple ? '⌘' : 'Ctrl';
export const altKey = isApple ? '⌥' : 'Alt';

export function hasMod(event: KeyboardEvent): boolean {
  return isApple ? event.metaKey : event.ctrlKey;
}
