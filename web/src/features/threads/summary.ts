import type { Message, ThreadSummary } from '../../api/types';

const FACES = 5;

/**
 * What is known of the replies to one message: the server's summary up to some reply, and the
 * replies after that one. They may come twice, late and in any order.
 */
export class ThreadTally {
  private base: ThreadSummary | null = null;
  private readonly later = new Map<number, Message>();

  /** Takes a summary of the server; of two the one that knows more. */
  rebase(summary: ThreadSummary | null): void {
    if (!summary || summary.lastReplySeq <= lastOf(this.base)) return;
    this.base = summary;
    for (const seq of this.later.keys()) if (seq <= summary.lastReplySeq) this.later.delete(seq);
  }

  /** False when the reply was counted before. */
  add(reply: Message): boolean {
    if (reply.seq <= lastOf(this.base) || this.later.has(reply.seq)) return false;
    this.later.set(reply.seq, reply);
    return true;
  }

  summary(): ThreadSummary | null {
    const replies = [...this.later.values()].sort((a, b) => b.seq - a.seq);
    const newest = replies[0];
    if (!newest) return this.base;
    const writers = [...replies.map(({ senderId }) => senderId), ...(this.base?.userIds ?? [])];
    return {
      replyCount: (this.base?.replyCount ?? 0) + replies.length,
      lastReplySeq: newest.seq,
      lastReplyAt: newest.createdAt,
      userIds: [...new Set(writers)].slice(0, FACES),
    };
  }
}

function lastOf(summary: ThreadSummary | null): number {
  return summary?.lastReplySeq ?? 0;
}
