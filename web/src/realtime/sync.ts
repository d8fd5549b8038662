import type { SyncAnswer } from '../api/types';
import { Backoff } from '../lib/backoff';

export type Revs = Record<string, number>;

interface Options {
  /** The last rev of each known conversation without a hole. */
  revs: () => Revs;
  fetch: (revs: Revs) => Promise<SyncAnswer>;
  apply: (answer: SyncAnswer, asked: Revs) => void;
  /** Hears after each attempt whether it succeeded. */
  done: (succeeded: boolean) => void;
}

/** Catches up with what was missed. One request at a time; requests meanwhile are one more after it. */
export class Sync {
  private readonly options: Options;
  private readonly backoff = new Backoff(1_000, 30_000);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private wanted = false;
  private closed = false;

  constructor(options: Options) {
    this.options = options;
  }

  readonly request = (): void => {
    this.wanted = true;
    if (!this.running) void this.run();
  };

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.running = true;
    clearTimeout(this.timer);
    while (this.wanted && !this.closed) {
      this.wanted = false;
      if (!(await this.catchUp())) break;
    }
    this.running = false;
  }

  private async catchUp(): Promise<boolean> {
    const asked = this.options.revs();
    const answer = await this.options.fetch(asked).catch(() => null);
    if (this.closed) return false;
    if (answer) this.options.apply(answer, asked);
    this.options.done(answer !== null);
    if (answer) this.backoff.reset();
    else this.timer = setTimeout(this.request, this.backoff.next());
    return answer !== null;
  }
}
