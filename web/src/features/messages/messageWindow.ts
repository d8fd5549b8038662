import type { Message } from '../../api/types';
import { ThreadTally } from '../threads/summary';

/** Enough for many screens; more is fetched again when somebody scrolls there. */
const MAX_SHOWN = 400;
/** Newer messages kept beside the shown window, so that a jump to the end needs no request. */
const MAX_LOOSE = 100;

export type End = 'oldest' | 'newest';

/**
 * The part of one conversation that is in memory: messages by `seq`, of which one run without holes
 * is shown. Since `seq` itself has no holes, whether two messages are neighbours needs no bookkeeping.
 */
export class MessageWindow {
  private readonly messages = new Map<number, Message>();
  private readonly seqs = new Map<string, number>();
  /** Of the roots of threads: what is known of their replies. */
  private readonly tallies = new Map<number, ThreadTally>();
  private from = 1;
  private to = 0;
  private run: readonly Message[] | null = null;
  private loose: readonly Message[] | null = null;

  get isEmpty(): boolean {
    return this.to < this.from;
  }

  get first(): number {
    return this.from;
  }

  get last(): number {
    return this.to;
  }

  get size(): number {
    return this.messages.size;
  }

  /** The highest `seq` held, 0 when nothing is. */
  get highest(): number {
    return Math.max(0, ...this.messages.keys());
  }

  has(seq: number): boolean {
    return this.messages.has(seq);
  }

  find(id: string): Message | undefined {
    const seq = this.seqs.get(id);
    return seq === undefined ? undefined : this.messages.get(seq);
  }

  /** The same list until something in it changes. */
  shown(): readonly Message[] {
    this.run ??= this.collect();
    return this.run;
  }

  /** What is held behind a hole after the shown run, oldest first; the same list until it changes. */
  beyond(): readonly Message[] {
    this.loose ??= this.isEmpty
      ? []
      : [...this.messages.values()]
          .filter(({ seq }) => seq > this.to)
          .sort((a, b) => a.seq - b.seq);
    return this.loose;
  }

  /** Whether this message belongs to what is held: a known one, or one that follows the window. */
  wants(message: Message): boolean {
    return this.messages.has(message.seq) || message.seq > this.to;
  }

  /** Takes a message unless a newer version of it is held; true when something changed. */
  put(message: Message): boolean {
    const known = this.messages.get(message.seq);
    if (known && known.rev >= message.rev) return false;
    this.touch();
    this.messages.set(message.seq, this.withThread(message));
    this.seqs.set(message.id, message.seq);
    if (!this.isEmpty) this.spread();
    return true;
  }

  /** Counts a reply in at its thread's root, which takes no rev for that; true when it counted. */
  reply(reply: Message): boolean {
    const root = reply.threadSeq === null ? undefined : this.messages.get(reply.threadSeq);
    if (!root) return false;
    const tally = this.tallyOf(root.seq);
    if (!tally.add(reply)) return false;
    this.touch();
    this.messages.set(root.seq, { ...root, thread: tally.summary() });
    return true;
  }

  /** Shows the run around `seq`, which must be held. */
  show(seq: number): void {
    this.touch();
    this.from = seq;
    this.to = seq;
    this.spread();
  }

  /** Drops what is beyond the bounds: from the shown run at the given end, from the loose ones the oldest. */
  trim(end: End): void {
    this.touch();
    const excess = this.to - this.from + 1 - MAX_SHOWN;
    if (excess > 0 && end === 'oldest') this.from += excess;
    if (excess > 0 && end === 'newest') this.to -= excess;
    const outside = [...this.messages.keys()].filter((seq) => seq < this.from || seq > this.to);
    const loose = outside.filter((seq) => seq > this.to + 1).sort((a, b) => b - a);
    const keep = new Set(loose.slice(0, MAX_LOOSE));
    for (const seq of outside) if (!keep.has(seq)) this.forget(seq);
  }

  /** The newest run, at most `limit` long, for the cache. */
  tail(limit: number): Message[] {
    let seq = this.highest;
    const tail: Message[] = [];
    for (
      let held = this.messages.get(seq);
      held && tail.length < limit;
      held = this.messages.get(--seq)
    ) {
      tail.unshift(held);
    }
    return tail;
  }

  /** Keeps the newest run only, at most `limit` long, and shows it. */
  keepTail(limit: number): void {
    const tail = this.tail(limit);
    const tallies = new Map(this.tallies);
    this.clear();
    for (const { seq } of tail) {
      const tally = tallies.get(seq);
      if (tally) this.tallies.set(seq, tally);
    }
    for (const message of tail) this.put(message);
    const last = tail.at(-1);
    if (last) this.show(last.seq);
  }

  clear(): void {
    this.touch();
    this.messages.clear();
    this.seqs.clear();
    this.tallies.clear();
    this.from = 1;
    this.to = 0;
  }

  private touch(): void {
    this.run = null;
    this.loose = null;
  }

  private collect(): Message[] {
    const messages: Message[] = [];
    for (let seq = this.from; seq <= this.to; seq += 1) {
      const message = this.messages.get(seq);
      if (message) messages.push(message);
    }
    return messages;
  }

  private spread(): void {
    while (this.messages.has(this.from - 1)) this.from -= 1;
    while (this.messages.has(this.to + 1)) this.to += 1;
  }

  private forget(seq: number): void {
    const message = this.messages.get(seq);
    if (message) this.seqs.delete(message.id);
    this.messages.delete(seq);
    this.tallies.delete(seq);
  }

  private withThread(message: Message): Message {
    if (!message.thread && !this.tallies.has(message.seq)) return message;
    const tally = this.tallyOf(message.seq);
    tally.rebase(message.thread);
    return { ...message, thread: tally.summary() };
  }

  private tallyOf(seq: number): ThreadTally {
    const tally = this.tallies.get(seq) ?? new ThreadTally();
    this.tallies.set(seq, tally);
    return tally;
  }
}
