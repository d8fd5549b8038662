/** UTF-16 code units of the text without what trails it, as the server counts. */
export const MAX_TEXT = 8_000;
export const COUNTER_FROM = 500;

/** What would be sent of a text; empty when there is nothing to send. */
export function sendable(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.trim() === '' ? '' : trimmed;
}
