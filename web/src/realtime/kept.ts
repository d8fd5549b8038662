import type { StoreValue } from 'idb';
import type { Database, Schema } from './database';

/** Things of one kind that outlive the page. */
export interface Kept<T> {
  all(): Promise<T[]>;
  get(key: string): Promise<T | undefined>;
  put(item: T): Promise<void>;
  delete(key: string): Promise<void>;
}

/**
 * Keeps things in IndexedDB. What the browser refuses to keep, because it is full or keeps nothing
 * in private windows, lasts as long as the page.
 */
export function keptIn<S extends 'outbox' | 'files' | 'voices'>(
  database: Database | null,
  store: S,
  keyOf: (item: StoreValue<Schema, S>) => string,
): Kept<StoreValue<Schema, S>> {
  const unkept = new Map<string, StoreValue<Schema, S>>();
  return {
    async all() {
      const kept = (await database?.getAll(store).catch(() => [])) ?? [];
      return [...kept.filter((item) => !unkept.has(keyOf(item))), ...unkept.values()];
    },
    async get(key) {
      return unkept.get(key) ?? (await database?.get(store, key).catch(() => undefined));
    },
    async put(item) {
      try {
        if (!database) throw new Error('No database');
        await database.put(store, item);
        unkept.delete(keyOf(item));
      } catch {
        unkept.set(keyOf(item), item);
      }
    },
    async delete(key) {
      unkept.delete(key);
      await database?.delete(store, key).catch(() => {});
    },
  };
}
