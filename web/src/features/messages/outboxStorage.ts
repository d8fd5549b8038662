import type { Database } from '../../realtime/database';
import type { OutboxItem, OutboxStorage } from './outbox';

/**
 * Keeps the outbox in IndexedDB. What the browser refuses to keep, because it is full or keeps
 * nothing in private windows, lasts as long as the page.
 */
export function outboxStorage(database: Database | null): OutboxStorage {
  const unkept = new Map<string, OutboxItem>();
  return {
    async all() {
      const kept = (await database?.getAll('outbox').catch(() => [])) ?? [];
      return [...kept, ...unkept.values()];
    },
    async put(item) {
      try {
        if (!database) throw new Error('No database');
        await database.put('outbox', item);
      } catch {
        unkept.set(item.clientId, item);
      }
    },
    async delete(clientId) {
      unkept.delete(clientId);
      await database?.delete('outbox', clientId).catch(() => {});
    },
  };
}
