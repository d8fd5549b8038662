import type { Kept } from '../realtime/kept';

/** Keeps things in memory, which outlives those who use it as a browser outlives its pages. */
export class TestingKept<T> implements Kept<T> {
  readonly items = new Map<string, T>();
  private readonly keyOf: (item: T) => string;

  constructor(keyOf: (item: T) => string) {
    this.keyOf = keyOf;
  }

  all = async () => [...this.items.values()];
  get = async (key: string) => this.items.get(key);
  put = async (item: T): Promise<void> => void this.items.set(this.keyOf(item), item);
  delete = async (key: string): Promise<void> => void this.items.delete(key);
}
