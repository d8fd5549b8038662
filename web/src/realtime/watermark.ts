/**
 * The highest `rev` of one conversation below which nothing is missing.
 *
 * Every change of a conversation takes the next `rev`; as long as revs arrive without a hole the
 * mark follows them. What came ahead of a hole is remembered, so that a late arrival closes it.
 */
export class Watermark {
  private readonly ahead = new Set<number>();
  private mark: number;
  private expected = 0;

  constructor(mark = 0) {
    this.mark = mark;
  }

  get value(): number {
    return this.mark;
  }

  get hasGap(): boolean {
    return this.ahead.size > 0 || this.mark < this.expected;
  }

  /** Counts one change; false when it had been counted before. */
  count(rev: number): boolean {
    if (rev <= this.mark || this.ahead.has(rev)) return false;
    this.ahead.add(rev);
    this.absorb();
    return true;
  }

  /** The conversation was seen at `rev`; what led there is known or on its way. */
  expect(rev: number): void {
    this.expected = Math.max(this.expected, rev);
  }

  /** Everything up to `rev` is known, from a snapshot. */
  advanceTo(rev: number): void {
    if (rev <= this.mark) return;
    this.mark = rev;
    for (const counted of this.ahead) if (counted <= rev) this.ahead.delete(counted);
    this.absorb();
  }

  private absorb(): void {
    while (this.ahead.delete(this.mark + 1)) this.mark += 1;
  }
}
