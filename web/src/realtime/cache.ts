import { activityAt, type ConversationStore } from '../features/conversations/conversationStore';
import type { MemberStore } from '../features/messages/memberStore';
import type { Timelines } from '../features/messages/timelines';
import type { PeopleStore } from '../features/presence/peopleStore';
import type { CachedConversation, Database } from './database';

const SAVE_MS = 1_000;
const MAX_CONVERSATIONS = 200;
/** Of the most recent conversations the newest messages are kept as well. */
const WITH_MESSAGES = 30;
const MESSAGES = 50;
const MAX_MEMBERS = 100;

interface Sources {
  conversations: ConversationStore;
  timelines: Timelines;
  members: MemberStore;
  people: PeopleStore;
  rev: (conversationId: string) => number;
}

/** Keeps the recent conversations in the browser, each in one record so that its parts agree. */
export class Cache {
  private readonly database: Database | null;
  private readonly sources: Sources;
  private readonly touched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: Database | null, sources: Sources) {
    this.database = database;
    this.sources = sources;
  }

  async load(): Promise<CachedConversation[]> {
    return (await this.database?.getAll('conversations').catch(() => [])) ?? [];
  }

  readonly touch = (conversationId: string): void => {
    this.touched.add(conversationId);
    // What one may not read any more is not kept a moment longer.
    if (!this.sources.conversations.get(conversationId)) this.save();
    else this.timer ??= setTimeout(this.save, SAVE_MS);
  };

  readonly save = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.touched.size === 0 || !this.database) return;
    this.write(this.database).catch(() => {
      // Full or closed: the next start asks the server for more, nothing else.
    });
  };

  close(): void {
    clearTimeout(this.timer);
    this.touched.clear();
  }

  private async write(database: Database): Promise<void> {
    const ranks = this.ranks();
    const ids = [...this.touched];
    this.touched.clear();
    const { store, done } = database.transaction('conversations', 'readwrite');
    const writes = ids.map((id) => {
      const record = this.record(id, ranks.get(id) ?? Number.POSITIVE_INFINITY);
      return record ? store.put(record) : store.delete(id);
    });
    await Promise.all([...writes, done]);
  }

  /** Place of each conversation by activity; pins do not count. */
  private ranks(): Map<string, number> {
    const byActivity = [...this.sources.conversations.getList().conversations].sort((a, b) =>
      activityAt(a) < activityAt(b) ? 1 : -1,
    );
    return new Map(byActivity.map(({ id }, rank) => [id, rank]));
  }

  private record(id: string, rank: number): CachedConversation | null {
    const { conversations, timelines, members, people, rev } = this.sources;
    const conversation = conversations.get(id);
    if (!conversation || rank >= MAX_CONVERSATIONS) return null;
    const messages = rank < WITH_MESSAGES ? timelines.of(id).tail(MESSAGES) : [];
    const list = members.getList(id);
    const kept = list.complete && list.members.length <= MAX_MEMBERS ? [...list.members] : [];
    const writers = messages.map((message) => message.senderId);
    const known = new Set([...kept.map((member) => member.userId), ...writers]);
    const faces = [...known].flatMap((userId) => people.get(userId) ?? []);
    return { id, rev: rev(id), conversation, messages, members: kept, people: faces };
  }
}
