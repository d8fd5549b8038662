/** Doubling waits with jitter, so that a crowd that lost the same server does not return at once. */
export class Backoff {
  private attempts = 0;
  private readonly first: number;
  private readonly longest: number;

  constructor(firstMs: number, longestMs: number) {
    this.first = firstMs;
    this.longest = longestMs;
  }

  /** The next wait in ms: between half and the whole of the doubled step. */
  next(): number {
    const step = Math.min(this.longest, this.first * 2 ** this.attempts);
    this.attempts += 1;
    return step / 2 + (Math.random() * step) / 2;
  }

  reset(): void {
    this.attempts = 0;
  }
}
