type Cursor = 'delivered' | 'read';

const BURST_MS = 400;
/** Cursors reported in one go, so that coming back to hundreds of chats is no flood. */
const AT_ONCE = 20;

export interface ReceiptTransport {
  isOnline(): boolean;
  send(cursor: Cursor, conversationId: string, seq: number): Promise<boolean>;
}

/** Reports how far things were received and read: forwards only, and one report for each burst. */
export class ReceiptSender {
  private readonly wanted = {
    delivered: new Map<string, number>(),
    read: new Map<string, number>(),
  };
  private readonly told = { delivered: new Map<string, number>(), read: new Map<string, number>() };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly transport: ReceiptTransport;

  constructor(transport: ReceiptTransport) {
    this.transport = transport;
  }

  delivered(conversationId: string, seq: number): void {
    this.want('delivered', conversationId, seq);
  }

  /** Reading implies receiving, so a pending report of delivery is dropped. */
  read(conversationId: string, seq: number): void {
    this.want('read', conversationId, seq);
    if (seq >= (this.wanted.delivered.get(conversationId) ?? 0)) {
      this.wanted.delivered.delete(conversationId);
    }
  }

  /** Reports a place that was read before: it takes back that one marked it unread. */
  readAgain(conversationId: string, seq: number): void {
    this.told.read.delete(conversationId);
    this.wanted.read.delete(conversationId);
    this.read(conversationId, seq);
  }

  /** Reports what is due; called by itself after a burst and by others when the line is back. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.transport.isOnline()) return;
    const due = [...this.due('read'), ...this.due('delivered')];
    await Promise.all(due.slice(0, AT_ONCE).map((report) => this.report(...report)));
    if (due.length > AT_ONCE) this.schedule();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private want(cursor: Cursor, conversationId: string, seq: number): void {
    if (
      seq <=
      Math.max(
        this.get(this.wanted, cursor, conversationId),
        this.get(this.told, cursor, conversationId),
      )
    )
      return;
    this.wanted[cursor].set(conversationId, seq);
    this.schedule();
  }

  private get(cursors: ReceiptSender['told'], cursor: Cursor, conversationId: string): number {
    return cursors[cursor].get(conversationId) ?? 0;
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => void this.flush(), BURST_MS);
  }

  private due(cursor: Cursor): [Cursor, string, number][] {
    return [...this.wanted[cursor]].map(([conversationId, seq]) => [cursor, conversationId, seq]);
  }

  private async report(cursor: Cursor, conversationId: string, seq: number): Promise<void> {
    if (!(await this.transport.send(cursor, conversationId, seq))) return;
    this.told[cursor].set(conversationId, seq);
    if (this.wanted[cursor].get(conversationId) === seq) this.wanted[cursor].delete(conversationId);
  }
}
