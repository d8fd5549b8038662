import type { Message } from '../../api/types';
import type { FetchPage } from '../messages/timeline';
import { Thread } from './thread';

export interface ThreadSource {
  repliesOf: (conversationId: string, rootSeq: number) => FetchPage;
  messageAt: (conversationId: string, seq: number) => Promise<Message | null>;
}

/** The threads that were opened, by conversation and root. */
export class Threads {
  private readonly held = new Map<string, Map<number, Thread>>();
  private readonly source: ThreadSource;

  constructor(source: ThreadSource) {
    this.source = source;
  }

  of(conversationId: string, rootSeq: number): Thread {
    const threads = this.held.get(conversationId) ?? new Map<number, Thread>();
    this.held.set(conversationId, threads);
    let thread = threads.get(rootSeq);
    if (!thread) {
      const { repliesOf, messageAt } = this.source;
      thread = new Thread(rootSeq, repliesOf(conversationId, rootSeq), () =>
        messageAt(conversationId, rootSeq),
      );
      threads.set(rootSeq, thread);
    }
    return thread;
  }

  /** The line is up again: what could not be loaded is tried once more. */
  retry(): void {
    for (const threads of this.held.values()) {
      for (const thread of threads.values()) thread.retry();
    }
  }

  apply(message: Message): void {
    const threads = this.held.get(message.conversationId);
    threads?.get(message.threadSeq ?? message.seq)?.apply(message);
  }

  /** What is loaded is no longer whole; whoever reads a thread opens it anew. */
  drop(conversationId: string): void {
    for (const thread of this.held.get(conversationId)?.values() ?? []) thread.drop();
  }

  remove(conversationId: string): void {
    this.drop(conversationId);
    this.held.delete(conversationId);
  }
}
