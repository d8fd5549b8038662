import { Store } from '../../lib/store';
import type { Kept } from '../../realtime/kept';
import type { Recording } from './recorder';

export interface StoredVoice extends Recording {
  /** The key of the draft that it belongs to. */
  place: string;
}

/** What was recorded and not sent yet, by the key of its draft. It outlives the page. */
export class UnsentVoices extends Store<ReadonlyMap<string, Recording>> {
  private readonly storage: Kept<StoredVoice>;
  private readonly tabs: BroadcastChannel;
  /** Where somebody is speaking in this page. */
  private readonly underWay = new Set<string>();
  /** Writes follow each other, and what is read follows them. */
  private written = Promise.resolve();

  constructor(me: string, storage: Kept<StoredVoice>) {
    super(new Map());
    this.storage = storage;
    this.tabs = new BroadcastChannel(`parley-voices-${me}`);
    this.tabs.onmessage = () => void this.reload();
  }

  /** Takes what an earlier page left behind, or what another tab has changed. */
  async reload(): Promise<void> {
    const { written } = this;
    await written;
    const stored = await this.storage.all();
    if (this.written !== written) return this.reload();
    const next = new Map<string, Recording>();
    for (const voice of stored) {
      const held = this.get().get(voice.place);
      // One that is known stays the same thing, so that it can go on being heard.
      const isKnown = held?.file.size === voice.file.size && held.durationMs === voice.durationMs;
      if (!this.underWay.has(voice.place)) next.set(voice.place, isKnown ? held : voice);
    }
    this.set(next);
  }

  put(place: string, recording: Recording | null): void {
    const next = new Map(this.get());
    if (recording) next.set(place, recording);
    else next.delete(place);
    this.set(next);
    this.underWay.delete(place);
    this.write(place, recording, true);
  }

  /** Keeps what has been said so far, should the page go away in the middle of it. */
  backUp(place: string, recording: Recording): void {
    this.underWay.add(place);
    this.write(place, recording, false);
  }

  close(): void {
    this.tabs.onmessage = null;
    this.tabs.close();
  }

  private write(place: string, recording: Recording | null, tell: boolean): void {
    this.written = this.written.then(async () => {
      if (recording) await this.storage.put({ place, ...recording });
      else await this.storage.delete(place);
      if (tell && this.tabs.onmessage) this.tabs.postMessage('changed');
    });
  }
}
