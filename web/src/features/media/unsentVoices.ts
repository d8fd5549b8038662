import { Store } from '../../lib/store';
import type { Recording } from './recorder';

/** What was recorded and not sent yet, by the key of the draft that it belongs to. */
export class UnsentVoices extends Store<ReadonlyMap<string, Recording>> {
  constructor() {
    super(new Map());
  }

  put(place: string, recording: Recording | null): void {
    const next = new Map(this.get());
    if (recording) next.set(place, recording);
    else next.delete(place);
    this.set(next);
  }
}
