import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Conversation, Message, User } from '../api/types';
import type { StoredUpload } from '../features/media/heldUploads';
import type { StoredVoice } from '../features/media/unsentVoices';
import type { Membership } from '../features/messages/memberStore';
import type { OutboxItem } from '../features/messages/outbox';

/** One conversation as it was when everything up to `rev` had been applied. */
export interface CachedConversation {
  id: string;
  rev: number;
  conversation: Conversation;
  /** The newest messages, without holes. */
  messages: Message[];
  members: Membership[];
  people: User[];
}

export interface Schema extends DBSchema {
  conversations: { key: string; value: CachedConversation };
  outbox: { key: string; value: OutboxItem };
  files: { key: string; value: StoredUpload };
  voices: { key: string; value: StoredVoice };
}

export type Database = IDBPDatabase<Schema>;

/** Raised whenever a cached type gains a field. */
const LAYOUT = 4;

const nameOf = (userId: string) => `parley-${userId}`;

/**
 * Opens what this browser keeps for one person. Null where the browser keeps nothing, as some do in
 * private windows: everything then works from memory.
 */
export async function openDatabase(userId: string): Promise<Database | null> {
  try {
    return await openDB<Schema>(nameOf(userId), LAYOUT, {
      upgrade(database, before) {
        // What is cached may lack what newer code reads; the server has all of it.
        if (before > 0) database.deleteObjectStore('conversations');
        database.createObjectStore('conversations', { keyPath: 'id' });
        if (before === 0) database.createObjectStore('outbox', { keyPath: 'clientId' });
        if (before < 3) database.createObjectStore('files', { keyPath: 'id' });
        if (before < 4) database.createObjectStore('voices', { keyPath: 'place' });
      },
      // Another tab is deleting it or comes with a newer layout; holding on would block that tab.
      blocking: (_current, _next, event) => (event.target as IDBDatabase | null)?.close(),
    });
  } catch {
    return null;
  }
}

/** Where the emoji picker keeps what was picked most. */
const EMOJI = 'emoji-picker-element-en';

/** Removes everything of one person from this browser. */
export async function deleteDatabase(userId: string): Promise<void> {
  await Promise.allSettled([deleteDB(nameOf(userId)), deleteDB(EMOJI)]);
}
