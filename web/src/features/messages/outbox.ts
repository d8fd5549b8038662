import type { Message, NewPoll, ReplyReference } from '../../api/types';
import { Backoff } from '../../lib/backoff';
import { exclusively } from '../../lib/exclusively';
import { KeyedObservable } from '../../lib/observable';
import { uuid } from '../../lib/uuid';
import type { Kept } from '../../realtime/kept';

/** A message on its way, as it is kept in the browser. */
export interface OutboxItem {
  clientId: string;
  conversationId: string;
  text: string;
  /** What it answers, as it is shown meanwhile. */
  replyTo?: ReplyReference | null;
  /** The root of the thread that it is a reply in. */
  threadSeq?: number | null;
  poll?: NewPoll;
  /** Uploads that it carries, in order. */
  files?: readonly string[];
  /** Its one file is a voice message. */
  voice?: boolean;
  /** When it was written, in ms; no two are the same, so that it also gives the order. */
  at: number;
  /** Why the server refused it; such a head holds back what was written after it. */
  failure: { code: string; message: string } | null;
}

export interface PendingMessage extends OutboxItem {
  state: 'queued' | 'sending' | 'failed';
}

export type SendOutcome =
  | { kind: 'sent'; message: Message }
  /** The same message would be refused again. */
  | { kind: 'refused'; code: string; message: string }
  /** Nobody answered, or asked to come back later. */
  | { kind: 'unanswered' };

export type OutboxStorage = Omit<Kept<OutboxItem>, 'get'>;

export interface OutboxOptions {
  me: string;
  storage: OutboxStorage;
  send: (item: OutboxItem) => Promise<SendOutcome>;
  /** Whether all that an item carries is on the server; others may overtake it until then. */
  isReady?: (item: OutboxItem) => boolean;
  /** Called with what the server made of an item. */
  sent: (message: Message) => void;
  /** An item is here no more: it was sent, or given up. */
  gone?: (item: OutboxItem, wasSent: boolean) => void;
}

type More = Pick<OutboxItem, 'replyTo' | 'threadSeq' | 'poll' | 'files' | 'voice'>;

const NOTHING: readonly PendingMessage[] = [];
const ALL = '*';

/**
 * Messages that the server does not have yet. They go out one at a time and in order in each
 * conversation, with the same `clientId` until there is an answer; they survive a reload; a lock
 * lets only one tab at a time empty the queue of a conversation.
 */
export class Outbox extends KeyedObservable {
  private readonly items = new Map<string, OutboxItem>();
  private readonly sending = new Set<string>();
  /** Writes to the storage under way: what was read meanwhile is older than what is in memory. */
  private readonly writing = new Map<string, number>();
  private readonly views = new Map<string, readonly PendingMessage[]>();
  private newest: ReadonlyMap<string, PendingMessage> | null = null;
  private readonly draining = new Map<string, 'once' | 'again'>();
  private readonly backoff = new Backoff(1_000, 30_000);
  private readonly tabs: BroadcastChannel;
  private readonly options: OutboxOptions;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(options: OutboxOptions) {
    super();
    this.options = options;
    this.tabs = new BroadcastChannel(`parley-outbox-${options.me}`);
    this.tabs.onmessage = () => void this.reload();
  }

  get(conversationId: string): readonly PendingMessage[] {
    let view = this.views.get(conversationId);
    if (!view) {
      view = this.itemsOf(conversationId).map((item) => ({ ...item, state: this.stateOf(item) }));
      if (view.length === 0) view = NOTHING;
      this.views.set(conversationId, view);
    }
    return view;
  }

  subscribeToNewest = (listener: () => void): (() => void) => this.subscribeTo(ALL, listener);

  /** By conversation, what was written there last; replies in threads are told of in the thread. */
  getNewest = (): ReadonlyMap<string, PendingMessage> => {
    this.newest ??= this.findNewest();
    return this.newest;
  };

  /** Takes what an earlier page left behind, or what another tab has changed. */
  async reload(): Promise<void> {
    const stored = await this.options.storage.all();
    const before = [...this.items.values()];
    for (const { clientId } of before) {
      if (!this.writing.has(clientId)) this.items.delete(clientId);
    }
    for (const item of stored) {
      if (!this.writing.has(item.clientId)) this.items.set(item.clientId, item);
    }
    for (const id of new Set([...before, ...stored].map((item) => item.conversationId)))
      this.touch(id);
  }

  /** Queues a text; it is on the screen when this returns, and stored when the promise is kept. */
  async enqueue(conversationId: string, text: string, more: More = {}): Promise<void> {
    const newest = Math.max(0, ...[...this.items.values()].map((item) => item.at));
    const at = Math.max(Date.now(), newest + 1);
    const item = { clientId: uuid(), conversationId, text, ...more, at, failure: null };
    await this.store(item);
    void this.drain(conversationId);
  }

  async tryAgain(clientId: string): Promise<void> {
    const item = this.items.get(clientId);
    if (!item?.failure) return;
    await this.store({ ...item, failure: null });
    void this.drain(item.conversationId);
  }

  /** Gives one up; false when it is too late for that. */
  async discard(clientId: string): Promise<boolean> {
    const item = this.items.get(clientId);
    if (!item || this.sending.has(clientId)) return false;
    this.options.gone?.(item, false);
    await this.remove(item);
    void this.drain(item.conversationId);
    return true;
  }

  /** The server has it: by acknowledgement, event or sync, whichever came first. */
  async arrived(clientId: string): Promise<void> {
    const item = this.items.get(clientId);
    if (!item) return;
    this.options.gone?.(item, true);
    await this.remove(item);
  }

  /** Tries everything now, for instance because the line is back. */
  wake(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    const waiting = new Set([...this.items.values()].map((item) => item.conversationId));
    for (const conversationId of waiting) void this.drain(conversationId);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.tabs.close();
  }

  private async drain(conversationId: string): Promise<void> {
    if (this.draining.has(conversationId)) {
      this.draining.set(conversationId, 'again');
      return;
    }
    this.draining.set(conversationId, 'once');
    const lock = `parley-outbox ${this.options.me} ${conversationId}`;
    await exclusively(lock, async () => {
      while (await this.sendHead(conversationId));
    });
    const again = this.draining.get(conversationId) === 'again';
    this.draining.delete(conversationId);
    if (again && this.retry === undefined) await this.drain(conversationId);
  }

  /** Sends the oldest item; true when the next one may follow. */
  private async sendHead(conversationId: string): Promise<boolean> {
    // Read anew under the lock: another tab may have sent it in the meantime.
    await this.reload();
    const { isReady = () => true } = this.options;
    const head = this.itemsOf(conversationId).find((item) => item.failure || isReady(item));
    if (!head || head.failure || this.closed) return false;
    this.sending.add(head.clientId);
    this.touch(conversationId);
    const outcome = await this.options.send(head);
    this.sending.delete(head.clientId);
    this.touch(conversationId);
    return !this.closed && (await this.settle(head, outcome));
  }

  private async settle(item: OutboxItem, outcome: SendOutcome): Promise<boolean> {
    switch (outcome.kind) {
      case 'sent':
        this.backoff.reset();
        this.options.sent(outcome.message);
        // The event that tells of it may have come first.
        if (this.items.has(item.clientId)) this.options.gone?.(item, true);
        await this.remove(item);
        return true;
      case 'refused': {
        const { code, message } = outcome;
        if (!this.items.has(item.clientId)) return true;
        await this.store({ ...item, failure: { code, message } });
        return false;
      }
      case 'unanswered':
        if (!this.items.has(item.clientId)) return true;
        this.retry ??= setTimeout(() => this.wake(), this.backoff.next());
        return false;
    }
  }

  private findNewest(): ReadonlyMap<string, PendingMessage> {
    const ids = new Set([...this.items.values()].map((item) => item.conversationId));
    return new Map(
      [...ids].flatMap((id) => {
        const last = this.get(id).findLast(({ threadSeq }) => !threadSeq);
        return last ? [[id, last]] : [];
      }),
    );
  }

  private itemsOf(conversationId: string): OutboxItem[] {
    return [...this.items.values()]
      .filter((item) => item.conversationId === conversationId)
      .sort((a, b) => a.at - b.at);
  }

  private stateOf(item: OutboxItem): PendingMessage['state'] {
    if (item.failure) return 'failed';
    return this.sending.has(item.clientId) ? 'sending' : 'queued';
  }

  private store(item: OutboxItem): Promise<void> {
    this.items.set(item.clientId, item);
    return this.write(item, () => this.options.storage.put(item));
  }

  private remove(item: OutboxItem): Promise<void> {
    this.items.delete(item.clientId);
    return this.write(item, () => this.options.storage.delete(item.clientId));
  }

  private async write({ clientId, conversationId }: OutboxItem, work: () => Promise<void>) {
    this.touch(conversationId);
    this.writing.set(clientId, (this.writing.get(clientId) ?? 0) + 1);
    await work();
    const left = (this.writing.get(clientId) ?? 1) - 1;
    if (left > 0) this.writing.set(clientId, left);
    else this.writing.delete(clientId);
    if (!this.closed) this.tabs.postMessage('changed');
  }

  private touch(conversationId: string): void {
    this.views.delete(conversationId);
    this.newest = null;
    this.changed(conversationId);
    this.changed(ALL);
  }
}
