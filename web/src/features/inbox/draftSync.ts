import type { Draft } from '../../api/types';
import { readLocal, removeLocal, writeLocal } from '../../lib/localStorage';
import { type DraftStore, draftKey } from '../messages/draftStore';

const PAUSE_MS = 1_000;

export interface DraftTransport {
  isOnline: () => boolean;
  list: () => Promise<Draft[]>;
  put: (conversationId: string, draft: Pick<Draft, 'text' | 'threadSeq'>) => Promise<unknown>;
}

interface Remembered {
  /** Written here and not told yet. */
  due: string[];
  /** Known to the server: what is missing there now was deleted elsewhere. */
  told: string[];
}

/**
 * Keeps the drafts of all devices the same. What is written here goes to the server at the next
 * pause; what comes from there never replaces what is still on its way.
 */
export class DraftSync {
  private readonly drafts: DraftStore;
  private readonly transport: DraftTransport;
  private readonly memory: string;
  private readonly due: Set<string>;
  private readonly told: Set<string>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly stop: () => void;

  constructor(me: string, drafts: DraftStore, transport: DraftTransport) {
    this.drafts = drafts;
    this.transport = transport;
    this.memory = `parley.drafts.${me}`;
    const { due = [], told = [] } = readLocal<Remembered>(this.memory) ?? {};
    this.due = new Set(due);
    this.told = new Set(told);
    this.stop = drafts.onWritten((key) => this.written(key));
  }

  /** The line is up: tells what is due, then asks what the other devices have. */
  async catchUp(): Promise<void> {
    await this.flush();
    const listed = await this.transport.list().catch(() => null);
    if (!listed) return;
    const there = new Set(listed.map(keyOf));
    for (const draft of listed) this.take(draft);
    for (const { key } of this.drafts.list()) {
      if (there.has(key) || this.due.has(key)) continue;
      if (this.told.has(key)) this.drafts.receive(key, '');
      else this.written(key);
    }
    for (const key of this.told) if (!there.has(key)) this.told.delete(key);
    this.remember();
  }

  /** A draft as the server has it; without text it is gone. */
  take(draft: Draft): void {
    const key = keyOf(draft);
    if (draft.text) this.told.add(key);
    else this.told.delete(key);
    if (!this.due.has(key)) this.drafts.receive(key, draft.text);
    this.remember();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.transport.isOnline()) return;
    for (const key of [...this.due]) await this.tell(key);
    this.remember();
  }

  close(): void {
    clearTimeout(this.timer);
    this.stop();
  }

  forget(): void {
    removeLocal(this.memory);
  }

  private written(key: string): void {
    // Sent before it was ever told: there is nothing to take back.
    if (this.drafts.get(key) === '' && !this.told.has(key)) this.due.delete(key);
    else this.due.add(key);
    this.remember();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  private async tell(key: string): Promise<void> {
    const text = this.drafts.get(key);
    const [conversationId = '', thread] = key.split('/');
    // It may be sent while it is on its way, and has to be taken back then.
    if (text) this.told.add(key);
    try {
      await this.transport.put(conversationId, {
        text,
        threadSeq: thread === undefined ? null : Number(thread),
      });
    } catch {
      // Due until the line is up again; the text itself is safe here.
      return;
    }
    if (!text) this.told.delete(key);
    if (this.drafts.get(key) === text) this.due.delete(key);
  }

  private remember(): void {
    writeLocal(this.memory, { due: [...this.due], told: [...this.told] });
  }
}

function keyOf({ conversationId, threadSeq }: Draft): string {
  return draftKey(conversationId, threadSeq);
}
