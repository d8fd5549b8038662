import type { Message, MessagePage } from '../../api/types';
import { Observable } from '../../lib/observable';
import { type End, MessageWindow } from './messageWindow';

const PAGE = 50;
/** A cached tail shorter than this does not fill a screen, so the newest page is fetched at once. */
const ENOUGH = 30;
const ROOM_FOR_MORE = 600;
/** Kept of a conversation that is not on the screen. */
const AT_REST = 100;

export type Position = { before: number } | { after: number } | { around: number } | null;
export type FetchPage = (position: Position, limit: number) => Promise<MessagePage>;
/** What came of opening a place; another one may have been asked for meanwhile. */
export type Opening = 'shown' | 'failed' | 'overtaken';
export type PageStatus = 'idle' | 'loading' | 'failed';

export interface TimelineSnapshot {
  /** One run without holes, oldest first. */
  messages: readonly Message[];
  hasBefore: boolean;
  hasAfter: boolean;
  /** Newer ones that came before others which were missed. */
  beyond: readonly Message[];
  /** `idle` asks the reader to open it: nothing was loaded yet, or what was loaded was dropped. */
  status: 'idle' | 'loading' | 'ready' | 'failed';
  before: PageStatus;
  after: PageStatus;
}

/** The messages of one conversation: pages from the server, changes from events and sync. */
export class Timeline extends Observable {
  private readonly window = new MessageWindow();
  /** Changes to messages not held that came while a page was under way; the page may be older. */
  private readonly late = new Map<number, Message>();
  /** Replies in threads that came meanwhile: the page may hold their root without them. */
  private readonly lateReplies: Message[] = [];
  private readonly fetchPage: FetchPage;
  private status: TimelineSnapshot['status'] = 'idle';
  private before: PageStatus = 'idle';
  private after: PageStatus = 'idle';
  private snapshot: TimelineSnapshot | null = null;
  /** Tells answers that were overtaken: by a drop, or by opening another place. */
  private generation = 0;
  private opening = 0;
  private pagesUnderWay = 0;
  private lastSeq = 0;
  private oldest = 1;
  /** Where the reader is; what is far from there is dropped first. */
  private readingAt: End = 'newest';

  constructor(fetchPage: FetchPage) {
    super();
    this.fetchPage = fetchPage;
  }

  getSnapshot = (): TimelineSnapshot => {
    this.snapshot ??= {
      messages: this.window.shown(),
      hasBefore: !this.window.isEmpty && this.window.first > this.oldest,
      hasAfter: !this.window.isEmpty && this.window.last < this.lastSeq,
      beyond: this.window.beyond(),
      status: this.status,
      before: this.before,
      after: this.after,
    };
    return this.snapshot;
  };

  find(id: string): Message | undefined {
    return this.window.find(id);
  }

  /** Takes a message from an event, an acknowledgement or a sync: all come this way. */
  apply(message: Message): void {
    this.noteLastSeq(message.seq);
    if (message.threadSeq !== null) this.reply(message);
    if (!this.window.wants(message)) {
      if (this.pagesUnderWay > 0)
        this.late.set(message.seq, newer(this.late.get(message.seq), message));
      return;
    }
    if (this.window.put(message)) this.settle();
  }

  /** The conversation is known to reach up to here, held or not. */
  noteLastSeq(seq: number): void {
    if (seq <= this.lastSeq) return;
    this.lastSeq = seq;
    this.refresh();
  }

  /** Fills in what the cache held; only before anything else was loaded. */
  seed(messages: readonly Message[]): void {
    for (const message of messages) this.apply(message);
  }

  tail(limit: number): Message[] {
    return this.window.highest === this.lastSeq ? this.window.tail(limit) : [];
  }

  /**
   * Shows the end of the conversation, or the surroundings of one message. Where that fails, what
   * was shown is left.
   */
  async open(around: number | null = null): Promise<Opening> {
    const seq = around ?? this.lastSeq;
    if (this.window.has(seq)) this.window.show(seq);
    this.opening += 1;
    if (around === null ? this.holdsEnd() : this.window.has(seq)) {
      this.status = 'ready';
      this.refresh();
      return 'shown';
    }
    const { opening } = this;
    this.status = 'loading';
    this.refresh();
    const page = await this.load(around === null ? null : { around });
    if (page === 'stale' || opening !== this.opening) return 'overtaken';
    this.status = page || !this.window.isEmpty ? 'ready' : 'failed';
    const target = page && (around === null ? page.items.at(-1)?.seq : nearest(page.items, around));
    if (target) this.window.show(target);
    this.settle();
    return page || this.window.has(seq) ? 'shown' : 'failed';
  }

  /** Loads the page before the shown ones. */
  async loadBefore(): Promise<void> {
    if (this.before === 'loading' || !this.getSnapshot().hasBefore) return;
    this.before = 'loading';
    this.refresh();
    const page = await this.load({ before: this.window.first });
    if (page === 'stale') return;
    this.before = page ? 'idle' : 'failed';
    this.settle();
  }

  /** Loads the page after the shown ones. */
  async loadAfter(): Promise<void> {
    if (this.after === 'loading' || !this.getSnapshot().hasAfter) return;
    this.after = 'loading';
    this.refresh();
    const page = await this.load({ after: this.window.last });
    if (page === 'stale') return;
    this.after = page ? 'idle' : 'failed';
    this.settle();
  }

  /** What failed is tried once more; only its reader opens a timeline, and does so when it is idle. */
  retry(): void {
    if (this.status === 'failed') this.status = 'idle';
    if (this.before === 'failed') void this.loadBefore();
    if (this.after === 'failed') void this.loadAfter();
    this.refresh();
  }

  /** Says whether the reader follows the end, where new messages push old ones out of memory. */
  follow(follows: boolean): void {
    this.readingAt = follows ? 'newest' : 'oldest';
  }

  /** Nobody reads it any more: the end is kept for the next time. */
  rest(): void {
    this.opening += 1;
    this.window.keepTail(AT_REST);
    if (this.status !== 'ready') this.status = 'idle';
    this.refresh();
  }

  /** Forgets everything: too much was missed to patch it. The reader opens it anew. */
  drop(): void {
    this.generation += 1;
    this.pagesUnderWay = 0;
    this.window.clear();
    this.late.clear();
    this.lateReplies.length = 0;
    this.status = 'idle';
    this.before = 'idle';
    this.after = 'idle';
    this.refresh();
  }

  private async load(position: Position): Promise<MessagePage | null | 'stale'> {
    const { generation } = this;
    this.pagesUnderWay += 1;
    const page = await this.fetchPage(position, PAGE).catch(() => null);
    if (generation !== this.generation) return 'stale';
    this.pagesUnderWay -= 1;
    for (const message of page?.items ?? []) {
      this.window.put(newer(this.late.get(message.seq), message));
      this.lastSeq = Math.max(this.lastSeq, message.seq);
    }
    if (page && !page.hasBefore && !(position && 'after' in position)) {
      this.oldest = page.items[0]?.seq ?? this.window.first;
    }
    for (const reply of this.lateReplies) this.window.reply(reply);
    if (this.pagesUnderWay === 0) {
      this.late.clear();
      this.lateReplies.length = 0;
    }
    return page;
  }

  private reply(message: Message): void {
    if (this.pagesUnderWay > 0) this.lateReplies.push(message);
    if (this.window.reply(message)) this.refresh();
  }

  private holdsEnd(): boolean {
    if (this.lastSeq === 0) return this.status === 'ready';
    if (this.window.last !== this.lastSeq) return false;
    return this.window.first <= this.oldest || this.window.last - this.window.first >= ENOUGH;
  }

  private settle(): void {
    // A conversation that was opened empty begins with whatever comes first.
    const begins = this.status === 'ready' && this.window.isEmpty && this.window.has(this.oldest);
    if (begins) this.window.show(this.oldest);
    if (this.window.size > (this.window.isEmpty ? AT_REST * 2 : ROOM_FOR_MORE)) {
      this.window.trim(this.readingAt === 'newest' ? 'oldest' : 'newest');
    }
    this.refresh();
  }

  private refresh(): void {
    this.snapshot = null;
    this.changed();
  }
}

function newer(held: Message | undefined, incoming: Message): Message {
  return held && held.rev > incoming.rev ? held : incoming;
}

function nearest(messages: readonly Message[], seq: number): number | undefined {
  return messages.find((message) => message.seq >= seq)?.seq ?? messages.at(-1)?.seq;
}
