/** A store that tells its readers when its snapshot has changed. */
export abstract class Observable {
  private readonly listeners = new Set<() => void>();

  /** Bound, so that it can be handed to `useSyncExternalStore` as it is. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  protected changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A store of many things, read one by one: a change of one wakes only those who read that one. */
export abstract class KeyedObservable {
  private readonly listeners = new Map<string, Set<() => void>>();

  subscribeTo(key: string, listener: () => void): () => void {
    const readers = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, readers.add(listener));
    return () => {
      readers.delete(listener);
      if (readers.size === 0 && this.listeners.get(key) === readers) this.listeners.delete(key);
    };
  }

  protected changed(key: string): void {
    for (const listener of this.listeners.get(key) ?? []) listener();
  }
}
