export interface Completion {
  /** Distinguishes it from the others of the list. */
  id: string;
  /** What goes in, in place of what was typed. */
  text: string;
  /** What the list shows: a face, an emoji or a sign, then words. */
  title: string;
  detail?: string;
  person?: { id: string; avatarUrl: string | null };
  emoji?: string;
}

export type Trigger = '@' | '#' | ':';

/** Finds what a beginning may become; the best first, and only as many as a list shows. */
export type Completer = (trigger: Trigger, query: string) => Promise<readonly Completion[]>;

export interface Beginning {
  trigger: Trigger;
  query: string;
  /** How much of the text before the caret it takes up. */
  length: number;
}

const BEGINNING = /(?:^|[\s([{"'])([@#:])([\p{L}\p{N}_.+-]{0,32})$/u;

/** What is being named right before the caret: somebody, a room or an emoji. */
export function beginningOf(before: string): Beginning | null {
  const match = BEGINNING.exec(before.slice(-40));
  if (!match) return null;
  const [, trigger = '', query = ''] = match;
  // A colon alone is punctuation.
  if (trigger === ':' && query.length < 2) return null;
  return { trigger: trigger as Trigger, query, length: query.length + 1 };
}
