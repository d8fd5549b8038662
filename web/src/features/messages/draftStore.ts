import { KeyedObservable } from '../../lib/observable';

/**
 * Unsent texts, one a conversation. They are written to local storage at each keystroke, which is
 * the one place that is sure to be written when the page goes away.
 */
export class DraftStore extends KeyedObservable {
  private readonly prefix: string;
  private readonly texts = new Map<string, string>();

  constructor(me: string) {
    super();
    this.prefix = `parley.draft.${me}.`;
  }

  get(conversationId: string): string {
    const held = this.texts.get(conversationId);
    if (held !== undefined) return held;
    const stored = read(this.prefix + conversationId);
    this.texts.set(conversationId, stored);
    return stored;
  }

  set(conversationId: string, text: string): void {
    if (text === this.get(conversationId)) return;
    this.texts.set(conversationId, text);
    write(this.prefix + conversationId, text);
    this.changed(conversationId);
  }

  /** Forgets all drafts of this person. */
  clear(): void {
    this.texts.clear();
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(this.prefix)) localStorage.removeItem(key);
    }
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
