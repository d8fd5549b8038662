import { KeyedObservable } from '../../lib/observable';

/** Whoever lists the drafts listens to this key. */
export const ANY_DRAFT = '*';

/** Where a draft belongs: to a conversation, or to a thread in it. */
export function draftKey(conversationId: string, threadSeq: number | null = null): string {
  return threadSeq === null ? conversationId : `${conversationId}/${threadSeq}`;
}

export interface HeldDraft {
  key: string;
  conversationId: string;
  threadSeq: number | null;
  text: string;
}

/**
 * Unsent texts, one for each key. They are written to local storage at each keystroke, which is the
 * one place that is sure to be written when the page goes away.
 */
export class DraftStore extends KeyedObservable {
  private readonly prefix: string;
  private readonly texts = new Map<string, string>();
  private readonly versions = new Map<string, number>();
  private readonly writers = new Set<(key: string) => void>();
  private all: readonly HeldDraft[] | null = null;

  constructor(me: string) {
    super();
    this.prefix = `parley.draft.${me}.`;
  }

  get(key: string): string {
    const held = this.texts.get(key);
    if (held !== undefined) return held;
    const stored = read(this.prefix + key);
    this.texts.set(key, stored);
    return stored;
  }

  /** What is being written here. */
  set(key: string, text: string): void {
    if (this.put(key, text)) for (const writer of this.writers) writer(key);
  }

  /** What was written on another device. A field that shows the draft has to take it anew. */
  receive(key: string, text: string): void {
    if (text === this.get(key)) return;
    this.versions.set(key, this.version(key) + 1);
    this.put(key, text);
  }

  /** Gives a text back to be written anew, unless another has been begun. */
  restore(key: string, text: string): void {
    if (this.get(key).trim() !== '') return;
    this.receive(key, text);
    for (const writer of this.writers) writer(key);
  }

  /** Counts what came from elsewhere; it changes when a field has to show another text. */
  version(key: string): number {
    return this.versions.get(key) ?? 0;
  }

  /** Hears of each draft that is written here. */
  onWritten(writer: (key: string) => void): () => void {
    this.writers.add(writer);
    return () => this.writers.delete(writer);
  }

  list = (): readonly HeldDraft[] => {
    this.all ??= this.keys()
      .map((key) => ({ key, ...partsOf(key), text: this.get(key) }))
      .filter(({ text }) => text.trim() !== '');
    return this.all;
  };

  /** Forgets all drafts of this person. */
  clear(): void {
    this.texts.clear();
    this.all = null;
    for (const key of storedKeys(this.prefix)) localStorage.removeItem(this.prefix + key);
  }

  private put(key: string, text: string): boolean {
    if (text === this.get(key)) return false;
    this.texts.set(key, text);
    write(this.prefix + key, text);
    this.all = null;
    this.changed(key);
    this.changed(ANY_DRAFT);
    return true;
  }

  private keys(): string[] {
    return [...new Set([...this.texts.keys(), ...storedKeys(this.prefix)])];
  }
}

/** What a key of a draft says. */
export function partsOf(key: string) {
  const [conversationId = '', threadSeq] = key.split('/');
  return { conversationId, threadSeq: threadSeq === undefined ? null : Number(threadSeq) };
}

function storedKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
    );
  } catch {
    return [];
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden: the draft lasts as long as the page.
  }
}
