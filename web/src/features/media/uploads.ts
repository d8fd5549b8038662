import { ApiError } from '../../api/errors';
import type { Attachment } from '../../api/types';
import { Backoff } from '../../lib/backoff';
import { exclusively } from '../../lib/exclusively';
import { KeyedObservable } from '../../lib/observable';
import { uuid } from '../../lib/uuid';
import type { Kept } from '../../realtime/kept';
import { keepCopy } from './localCopies';
import type { Facts } from './probe';
import { uploadProblem } from './uploadProblem';

/** A file on its way, as it is kept in the browser. */
export interface StoredUpload extends Facts {
  id: string;
  /** The composer it waits in, by the key of its draft; null once a message carries it. */
  place: string | null;
  /** Its place among the others there. */
  order: number;
  file: Blob;
  name: string;
  type: string;
  /** Where the server expects the rest of it. */
  address: string | null;
  attachmentId: string | null;
  isPaused: boolean;
}

export type UploadState = 'waiting' | 'sending' | 'paused' | 'preparing' | 'done' | 'failed';

export interface Upload extends Omit<StoredUpload, 'file'> {
  size: number;
  /** Shows it from this page. */
  url: string;
  posterUrl: string | null;
  state: UploadState;
  sentBytes: number;
  /** Bytes in a second; 0 while that is not known. */
  speed: number;
  /** Why it was refused. */
  problem: string | null;
}

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

interface Run {
  state: UploadState;
  sentBytes: number;
  speed: number;
  problem: string | null;
  stop: AbortController | null;
}

const IDLE: Run = { state: 'waiting', sentBytes: 0, speed: 0, problem: null, stop: null };
const NONE: readonly Upload[] = [];

/**
 * Files that are being uploaded. They are kept with all that is needed to go on after a reload; a
 * lock lets one tab alone send each. Listened to by the key of a draft, or the id of an upload.
 */
export class Uploads extends KeyedObservable {
  private readonly items = new Map<string, StoredUpload>();
  private readonly runs = new Map<string, Run>();
  private readonly urls = new Map<string, { url: string; posterUrl: string | null }>();
  private readonly views = new Map<string, Upload>();
  private readonly groups = new Map<string, readonly Upload[]>();
  private readonly trays = new Map<string, readonly Upload[]>();
  private readonly preparing = new Map<string, (attachment: Attachment) => void>();
  private readonly locked = new Set<string>();
  /** Writes to the storage under way: what was read meanwhile is older than what is in memory. */
  private readonly writing = new Map<string, number>();
  private readonly backoff = new Backoff(1_000, 30_000);
  private readonly options: UploadOptions;
  private readonly tabs: BroadcastChannel;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  constructor(options: UploadOptions) {
    super();
    this.options = options;
    this.tabs = new BroadcastChannel(`parley-uploads-${options.me}`);
    this.tabs.onmessage = () => void this.reload();
  }

  get(id: string): Upload | undefined {
    const item = this.items.get(id);
    if (!item) return undefined;
    let view = this.views.get(id);
    if (!view) {
      const { file, ...facts } = item;
      const { stop: _, ...run } = this.runOf(item);
      view = { ...facts, ...run, size: file.size, ...this.urlsOf(item) };
      this.views.set(id, view);
    }
    return view;
  }

  /** Those that are here of some ids, which are given in one text. */
  many(key: string): readonly Upload[] {
    const found = key.split(' ').flatMap((id) => this.get(id) ?? []);
    const held = this.groups.get(key);
    if (held && held.length === found.length && held.every((one, at) => one === found[at])) {
      return held;
    }
    this.groups.set(key, found);
    return found;
  }

  /** What waits in a composer, in order. */
  tray(place: string): readonly Upload[] {
    let tray = this.trays.get(place);
    if (!tray) {
      const own = this.inTray(place).flatMap(({ id }) => this.get(id) ?? []);
      tray = own.length > 0 ? own : NONE;
      this.trays.set(place, tray);
    }
    return tray;
  }

  /** Takes what an earlier page left behind, or what another tab has changed. */
  async reload(): Promise<void> {
    const stored = await this.options.storage.all();
    const known = new Set(stored.map(({ id }) => id));
    for (const item of [...this.items.values()]) {
      if (!known.has(item.id) && !this.writing.has(item.id)) this.drop(item);
    }
    for (const item of stored) {
      if (this.writing.has(item.id)) continue;
      const before = this.items.get(item.id);
      this.items.set(item.id, item);
      this.touch(item, before?.place);
      if (item.attachmentId && !before?.attachmentId) this.options.done();
      this.start(item.id);
    }
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

  close(): void {
    this.isClosed = true;
    clearTimeout(this.retry);
    for (const { stop } of this.runs.values()) stop?.abort();
    this.tabs.close();
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

  private runOf(item: StoredUpload): Run {
    const run = this.runs.get(item.id);
    if (item.attachmentId) return { ...(run ?? IDLE), state: 'done', sentBytes: item.file.size };
    if (item.isPaused) return { ...(run ?? IDLE), state: 'paused', speed: 0 };
    return run ?? IDLE;
  }

  private inTray(place: string): StoredUpload[] {
    return [...this.items.values()]
      .filter((item) => item.place === place)
      .sort((a, b) => a.order - b.order);
  }

  private urlsOf({ id, file, poster }: StoredUpload) {
    let urls = this.urls.get(id);
    if (!urls) {
      const posterUrl = poster && URL.createObjectURL(poster);
      urls = { url: URL.createObjectURL(file), posterUrl };
      this.urls.set(id, urls);
    }
    return urls;
  }

  private setRun(id: string, change: Partial<Run>): void {
    const item = this.items.get(id);
    this.runs.set(id, { ...(this.runs.get(id) ?? IDLE), ...change });
    if (item) this.touch(item);
  }

  private patch(id: string, change: Partial<StoredUpload>): void {
    const item = this.items.get(id);
    if (item) this.put({ ...item, ...change });
  }

  private put(item: StoredUpload): void {
    const before = this.items.get(item.id);
    this.items.set(item.id, item);
    this.touch(item, before?.place);
    void this.write(item.id, () => this.options.storage.put(item));
  }

  /** Its addresses in this page stay: a message may show it still. */
  private forget(item: StoredUpload): void {
    this.drop(item);
    void this.write(item.id, () => this.options.storage.delete(item.id));
  }

  private drop(item: StoredUpload): void {
    this.items.delete(item.id);
    this.runs.delete(item.id);
    this.touch(item);
  }

  private async write(id: string, work: () => Promise<void>): Promise<void> {
    this.writing.set(id, (this.writing.get(id) ?? 0) + 1);
    await work();
    const left = (this.writing.get(id) ?? 1) - 1;
    if (left > 0) this.writing.set(id, left);
    else this.writing.delete(id);
    if (!this.isClosed) this.tabs.postMessage('changed');
  }

  private touch({ id, place }: StoredUpload, before?: string | null): void {
    this.views.delete(id);
    this.changed(id);
    for (const key of new Set([place, before])) {
      if (!key) continue;
      this.trays.delete(key);
      this.changed(key);
    }
  }
}
