import { KeyedObservable } from '../../lib/observable';
import type { Kept } from '../../realtime/kept';
import type { Facts } from './probe';

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

export interface Run {
  state: UploadState;
  sentBytes: number;
  speed: number;
  problem: string | null;
  stop: AbortController | null;
}

export const IDLE: Run = { state: 'waiting', sentBytes: 0, speed: 0, problem: null, stop: null };
const NONE: readonly Upload[] = [];

/** Whoever lists what waits in composers listens to this key. */
export const ANY_TRAY = '*';

/**
 * Files that are to be uploaded or were, kept in the browser with all that is needed to go on after
 * a reload, and the same in all tabs. Listened to by the key of a draft, or the id of an upload.
 */
export abstract class HeldUploads extends KeyedObservable {
  protected readonly items = new Map<string, StoredUpload>();
  protected readonly runs = new Map<string, Run>();
  private readonly urls = new Map<string, { url: string; posterUrl: string | null }>();
  private readonly views = new Map<string, Upload>();
  private readonly groups = new Map<string, readonly Upload[]>();
  private readonly trays = new Map<string, readonly Upload[]>();
  /** Writes to the storage under way: what was read meanwhile is older than what is in memory. */
  private readonly writing = new Map<string, number>();
  private places: readonly string[] | null = null;
  private readonly storage: Kept<StoredUpload>;
  private readonly tabs: BroadcastChannel;
  protected isClosed = false;

  constructor(me: string, storage: Kept<StoredUpload>) {
    super();
    this.storage = storage;
    this.tabs = new BroadcastChannel(`parley-uploads-${me}`);
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

  /** The keys of the drafts that files wait with. */
  readonly trayPlaces = (): readonly string[] => {
    this.places ??= [...new Set([...this.items.values()].flatMap(({ place }) => place ?? []))];
    return this.places;
  };

  /** Takes what an earlier page left behind, or what another tab has changed. */
  async reload(): Promise<void> {
    const stored = await this.storage.all();
    const known = new Set(stored.map(({ id }) => id));
    for (const item of [...this.items.values()]) {
      if (!known.has(item.id) && !this.writing.has(item.id)) this.drop(item);
    }
    for (const item of stored) {
      if (this.writing.has(item.id)) continue;
      const before = this.items.get(item.id);
      this.items.set(item.id, item);
      this.touch(item, before?.place);
      this.taken(item, before);
    }
  }

  close(): void {
    this.isClosed = true;
    this.tabs.close();
  }

  /** One that came from an earlier page, or that another tab has changed. */
  protected abstract taken(item: StoredUpload, before: StoredUpload | undefined): void;

  protected runOf(item: StoredUpload): Run {
    const run = this.runs.get(item.id);
    if (item.attachmentId) return { ...(run ?? IDLE), state: 'done', sentBytes: item.file.size };
    if (item.isPaused) return { ...(run ?? IDLE), state: 'paused', speed: 0 };
    return run ?? IDLE;
  }

  protected inTray(place: string): StoredUpload[] {
    return [...this.items.values()]
      .filter((item) => item.place === place)
      .sort((a, b) => a.order - b.order);
  }

  protected urlsOf({ id, file, poster }: StoredUpload) {
    let urls = this.urls.get(id);
    if (!urls) {
      const posterUrl = poster && URL.createObjectURL(poster);
      urls = { url: URL.createObjectURL(file), posterUrl };
      this.urls.set(id, urls);
    }
    return urls;
  }

  protected setRun(id: string, change: Partial<Run>): void {
    const item = this.items.get(id);
    this.runs.set(id, { ...(this.runs.get(id) ?? IDLE), ...change });
    if (item) this.touch(item);
  }

  protected patch(id: string, change: Partial<StoredUpload>): void {
    const item = this.items.get(id);
    if (item) this.put({ ...item, ...change });
  }

  protected put(item: StoredUpload): void {
    const before = this.items.get(item.id);
    this.items.set(item.id, item);
    this.touch(item, before?.place);
    void this.write(item.id, () => this.storage.put(item));
  }

  /** Its addresses in this page stay: a message may show it still. */
  protected forget(item: StoredUpload): void {
    this.drop(item);
    void this.write(item.id, () => this.storage.delete(item.id));
  }

  protected drop(item: StoredUpload): void {
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
    this.places = null;
    this.changed(ANY_TRAY);
  }
}
