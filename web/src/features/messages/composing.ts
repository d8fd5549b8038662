import type { KeyboardEvent } from 'react';

/** UTF-16 code units of the text without what trails it, as the server counts. */
export const MAX_TEXT = 8_000;
export const COUNTER_FROM = 500;

/** What would be sent of a text; empty when there is nothing to send. */
export function sendable(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.trim() === '' ? '' : trimmed;
}

/** Enter ends a word in an input method and must not send then; Safari only tells by the key code. */
export function isSendKey({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !isComposing(nativeEvent);
}

function isComposing({ isComposing: composing, keyCode }: globalThis.KeyboardEvent): boolean {
  return composing || keyCode === 229;
}
