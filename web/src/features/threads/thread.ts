import type { Message, MessagePage } from '../../api/types';
import { Observable } from '../../lib/observable';
import type { FetchPage, PageStatus } from '../messages/timeline';
import { ThreadTally } from './summary';

const PAGE = 50;

export interface ThreadSnapshot {
  root: Message | null;
  /** Oldest first. */
  replies: readonly Message[];
  hasBefore: boolean;
  status: 'idle' | 'loading' | 'ready' | 'failed';
  before: PageStatus;
}

/** One thread: its root and the replies that are loaded, always up to the newest. */
export class Thread extends Observable {
  private readonly rootSeq: number;
  private readonly fetchReplies: FetchPage;
  private readonly fetchRoot: () => Promise<Message | null>;
  private readonly held = new Map<number, Message>();
  private tally = new ThreadTally();
  private root: Message | null = null;
  private hasBefore = false;
  private status: ThreadSnapshot['status'] = 'idle';
  private before: PageStatus = 'idle';
  private generation = 0;
  private snapshot: ThreadSnapshot | null = null;

  constructor(rootSeq: number, fetchReplies: FetchPage, fetchRoot: () => Promise<Message | null>) {
    super();
    this.rootSeq = rootSeq;
    this.fetchReplies = fetchReplies;
    this.fetchRoot = fetchRoot;
  }

  getSnapshot = (): ThreadSnapshot => {
    this.snapshot ??= {
      root: this.root,
      replies: [...this.held.values()].sort((a, b) => a.seq - b.seq),
      hasBefore: this.hasBefore,
      status: this.status,
      before: this.before,
    };
    return this.snapshot;
  };

  find(id: string): Message | undefined {
    return this.root?.id === id ? this.root : [...this.held.values()].find((one) => one.id === id);
  }

  /** Takes a message of the conversation; those of other threads are left alone. */
  apply(message: Message): void {
    if (this.status === 'idle') return;
    if (message.seq === this.rootSeq) this.takeRoot(message);
    else if (message.threadSeq === this.rootSeq) this.takeReply(message);
    else return;
    this.refresh();
  }

  /** Loads the root and the newest replies, unless they are there. */
  async open(): Promise<void> {
    if (this.status === 'loading' || this.status === 'ready') return;
    this.status = 'loading';
    this.refresh();
    const { generation } = this;
    const [root, page] = await Promise.all([
      this.fetchRoot().catch(() => null),
      this.fetchReplies(null, PAGE).catch(() => null),
    ]);
    if (generation !== this.generation) return;
    if (root) this.takeRoot(root);
    if (page) this.takePage(page);
    this.status = this.root && page ? 'ready' : 'failed';
    this.refresh();
  }

  async loadBefore(): Promise<void> {
    const first = this.getSnapshot().replies[0]?.seq;
    if (!this.hasBefore || this.before === 'loading' || first === undefined) return;
    this.before = 'loading';
    this.refresh();
    const { generation } = this;
    const page = await this.fetchReplies({ before: first }, PAGE).catch(() => null);
    if (generation !== this.generation) return;
    if (page) this.takePage(page);
    this.before = page ? 'idle' : 'failed';
    this.refresh();
  }

  /** What failed is tried once more; only its reader opens a thread, and does so when it is idle. */
  retry(): void {
    if (this.status === 'failed') this.status = 'idle';
    if (this.before === 'failed') void this.loadBefore();
    this.refresh();
  }

  /** Forgets everything: too much was missed to patch it. */
  drop(): void {
    this.generation += 1;
    this.held.clear();
    this.tally = new ThreadTally();
    this.root = null;
    this.hasBefore = false;
    this.status = 'idle';
    this.before = 'idle';
    this.refresh();
  }

  private takePage(page: MessagePage): void {
    this.hasBefore = page.hasBefore;
    for (const reply of page.items) this.takeReply(reply);
  }

  private takeRoot(message: Message): void {
    if (this.root && this.root.rev > message.rev) return;
    this.tally.rebase(message.thread);
    this.root = { ...message, thread: this.tally.summary() };
  }

  private takeReply(reply: Message): void {
    if (reply.threadSeq !== this.rootSeq) return;
    const known = this.held.get(reply.seq);
    if (known && known.rev >= reply.rev) return;
    this.held.set(reply.seq, reply);
    if (this.tally.add(reply) && this.root) {
      this.root = { ...this.root, thread: this.tally.summary() };
    }
  }

  private refresh(): void {
    this.snapshot = null;
    this.changed();
  }
}
