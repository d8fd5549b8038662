import { ApiError } from '../../api/errors';
import type { Attachment } from '../../api/types';
import { Backoff } from '../../lib/backoff';
import { exclusively } from '../../lib/exclusively';
import { uuid } from '../../lib/uuid';
import type { Kept } from '../../realtime/kept';
import { HeldUploads, IDLE, type StoredUpload } from './heldUploads';
import { keepCopy } from './localCopies';
import type { Facts } from './probe';
import { uploadProblem } from './uploadProblem';

export interface TransferRequest {
  file: Blob;
  name: string;
  address: string | null;
  signal: AbortSignal;
  onAddress: (address: string) => void;
  onProgress: (sentBytes: number) => void;
}

export interface UploadOptions {
  me: string;
  storage: Kept<StoredUpload>;
  /** Gives the id of the attachment; throws what the server, or nobody, answered. */
  transfer: (request: TransferRequest) => Promise<string>;
  withdraw: (address: string) => Promise<void>;
  look: (attachmentId: string) => Promise<Attachment>;
  /** Called when one is on the server. */
  done: () => void;
}

const AT_ONCE = 3;
/** Others see a file only when it is made ready; a message waits that long for it. */
const PREPARING_MS = 3_000;
const PROGRESS_MS = 150;

/** Uploads files, a few at a time and each in one tab alone, however often the line is lost. */
export class Uploads extends HeldUploads {
  private readonly preparing = new Map<string, (attachment: Attachment) => void>();
  private readonly locked = new Set<string>();
  private readonly backoff = new Backoff(1_000, 30_000);
  private readonly options: UploadOptions;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: UploadOptions) {
    super(options.me, options.storage);
    this.options = options;
  }

  /** Begins to upload a file, to be sent from a composer, or by a message at once. */
  add(place: string | null, file: File, facts: Facts): string {
    const last = (place && this.inTray(place).at(-1)?.order) || 0;
    const item: StoredUpload = {
      ...facts,
      id: uuid(),
      place,
      order: last + 1,
      file,
      name: file.name,
      type: file.type,
      address: null,
      attachmentId: null,
      isPaused: false,
    };
    this.put(item);
    this.start(item.id);
    return item.id;
  }

  pause(id: string): void {
    const item = this.items.get(id);
    if (!item || item.attachmentId) return;
    this.runs.get(id)?.stop?.abort();
    this.put({ ...item, isPaused: true });
  }

  resume(id: string): void {
    const item = this.items.get(id);
    if (!item) return;
    this.setRun(id, { state: 'waiting', problem: null });
    this.put({ ...item, isPaused: false });
    this.start(id);
  }

  /** Gives one up, here and on the server. */
  cancel(id: string): void {
    const item = this.items.get(id);
    if (!item) return;
    this.runs.get(id)?.stop?.abort();
    if (item.address && !item.attachmentId) {
      this.options.withdraw(item.address).catch(() => undefined);
    }
    this.forget(item);
  }

  /** Moves one to another place in its composer. */
  move(id: string, to: number): void {
    const item = this.items.get(id);
    if (!item?.place) return;
    const others = this.inTray(item.place).filter((other) => other.id !== id);
    others.splice(Math.max(0, to), 0, item);
    for (const [order, other] of others.entries()) this.put({ ...other, order });
  }

  /** A message carries them from now on. */
  carry(ids: readonly string[]): void {
    for (const id of ids) {
      const item = this.items.get(id);
      if (item) this.put({ ...item, place: null });
    }
  }

  /** Ids for a message that carries these; null while one of them is not on the server. */
  sent(ids: readonly string[]): string[] | null {
    const done = ids.flatMap((id) => {
      const item = this.items.get(id);
      return item?.attachmentId && this.runOf(item).state === 'done' ? [item.attachmentId] : [];
    });
    return done.length === ids.length ? done : null;
  }

  /** Begins anew what the server does not have any more. */
  restart(ids: readonly string[]): void {
    for (const id of ids) {
      const item = this.items.get(id);
      if (!item) continue;
      this.setRun(id, IDLE);
      this.put({ ...item, address: null, attachmentId: null, isPaused: false });
      this.start(id);
    }
  }

  /** The message that carried them is on the server, or was given up. */
  release(ids: readonly string[], wasSent: boolean): void {
    for (const id of ids) {
      const item = this.items.get(id);
      if (item && wasSent) this.forget(item);
      else if (item) this.cancel(id);
    }
  }

  /** What became of a file on the server. */
  updated(attachment: Attachment): void {
    this.preparing.get(attachment.id)?.(attachment);
  }

  /** Tries everything now, for instance because the line is back. */
  wake(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    for (const id of this.items.keys()) this.start(id);
  }

  override close(): void {
    super.close();
    clearTimeout(this.retry);
    for (const { stop } of this.runs.values()) stop?.abort();
  }

  protected override taken(item: StoredUpload, before: StoredUpload | undefined): void {
    if (item.attachmentId && !before?.attachmentId) this.options.done();
    this.start(item.id);
  }

  private start(id: string): void {
    const item = this.items.get(id);
    if (!item || item.attachmentId || this.locked.has(id)) return;
    if (item.isPaused || this.runOf(item).state === 'failed' || this.isClosed) return;
    this.locked.add(id);
    void exclusively(`parley-upload ${this.options.me} ${id}`, () => this.send(id)).then(
      (hadTurn) => {
        this.locked.delete(id);
        if (hadTurn) this.wakeWaiting();
      },
    );
  }

  /** False when it was not its turn, or another tab has sent it in the meantime. */
  private async send(id: string): Promise<boolean> {
    const stored = await this.options.storage.get(id);
    const item = this.items.get(id);
    if (!item || stored?.attachmentId || item.isPaused || this.isClosed) return false;
    const busy = [...this.runs.values()].filter(({ state }) => state === 'sending').length;
    if (busy >= AT_ONCE) return false;
    const stop = new AbortController();
    this.setRun(id, { state: 'sending', stop, problem: null });
    try {
      const attachmentId = await this.options.transfer({
        file: item.file,
        name: item.name,
        address: item.address,
        signal: stop.signal,
        onAddress: (address) => this.patch(id, { address }),
        onProgress: this.progressOf(id),
      });
      await this.prepared(id, attachmentId);
      this.backoff.reset();
    } catch (error) {
      this.failed(id, error, stop.signal);
    }
    return true;
  }

  private async prepared(id: string, attachmentId: string): Promise<void> {
    const item = this.items.get(id);
    if (!item) return;
    this.setRun(id, { state: 'preparing', sentBytes: item.file.size });
    await this.settled(attachmentId);
    const { url, posterUrl } = this.urlsOf(item);
    const { width, height } = item;
    keepCopy(attachmentId, { url, posterUrl, width, height });
    this.setRun(id, { state: 'done', stop: null });
    this.patch(id, { attachmentId });
    this.options.done();
  }

  private async settled(attachmentId: string): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const told = new Promise<void>((resolve) => {
      this.preparing.set(attachmentId, ({ status }) => status !== 'processing' && resolve());
      timer = setTimeout(resolve, PREPARING_MS);
    });
    const attachment = await this.options.look(attachmentId).catch(() => null);
    if (attachment) this.preparing.get(attachmentId)?.(attachment);
    await told;
    clearTimeout(timer);
    this.preparing.delete(attachmentId);
  }

  private failed(id: string, error: unknown, signal: AbortSignal): void {
    if (!this.items.has(id)) return;
    const isRefused = error instanceof ApiError && error.status < 500 && error.status !== 429;
    if (signal.aborted) {
      this.setRun(id, { state: 'waiting', stop: null, speed: 0 });
    } else if (isRefused && error.status !== 401) {
      this.setRun(id, { state: 'failed', stop: null, speed: 0, problem: uploadProblem(error) });
    } else {
      this.setRun(id, { state: 'waiting', stop: null, speed: 0 });
      this.retry ??= setTimeout(() => this.wake(), this.backoff.next());
    }
  }

  private wakeWaiting(): void {
    // After a failure the clock, or the line, says when to try again.
    if (this.retry !== undefined || this.isClosed) return;
    for (const item of this.items.values()) {
      if (this.runOf(item).state === 'waiting') this.start(item.id);
    }
  }

  private progressOf(id: string): (sentBytes: number) => void {
    let from: { at: number; bytes: number } | null = null;
    let speed = 0;
    return (sentBytes) => {
      const at = Date.now();
      if (from && at - from.at < PROGRESS_MS) return;
      if (from && at > from.at) {
        const now = ((sentBytes - from.bytes) / (at - from.at)) * 1000;
        speed = speed === 0 ? now : speed * 0.8 + now * 0.2;
      }
      from = { at, bytes: sentBytes };
      this.setRun(id, { sentBytes, speed: Math.max(0, speed) });
    };
  }
}
