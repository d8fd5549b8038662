import type { Conversation, Message } from '../../api/types';
import { KeyedObservable } from '../../lib/observable';

export type LoadStatus = 'loading' | 'ready' | 'failed';

export interface ConversationList {
  /** Pinned first, then by the newest activity. */
  conversations: readonly Conversation[];
  status: LoadStatus;
  /** The sum of what is unread, without muted and archived conversations. */
  unread: number;
  /** The sum of unread mentions, everywhere. */
  mentions: number;
}

interface Held {
  conversation: Conversation;
  /** The rev of the snapshot that name, picture and member count were taken from. */
  detailsRev: number;
  /** Members in that snapshot. */
  counted: number;
  /** Members come and gone after that snapshot, by the rev of the event. */
  steps: ReadonlyMap<number, 1 | -1>;
  /** What was unread in that snapshot, and where its cursors stood. */
  unread: Unread;
  /** What came after it and counts: by `seq`, whether it mentions the caller. */
  news: ReadonlyMap<number, boolean>;
}

interface Unread {
  count: number;
  mentions: number;
  lastSeq: number;
}

const LIST = '*';

/** The caller's conversations. Unread counts are derived from cursors and never incremented. */
export class ConversationStore extends KeyedObservable {
  private readonly held = new Map<string, Held>();
  private status: LoadStatus = 'loading';
  private list: ConversationList | null = null;

  subscribeToList = (listener: () => void): (() => void) => this.subscribeTo(LIST, listener);

  getList = (): ConversationList => {
    this.list ??= this.buildList();
    return this.list;
  };

  get(id: string): Conversation | undefined {
    return this.held.get(id)?.conversation;
  }

  ids(): string[] {
    return [...this.held.keys()];
  }

  setStatus(status: LoadStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.listChanged();
  }

  /** Takes a whole conversation; of two snapshots the one with the higher rev describes it. */
  put(incoming: Conversation): void {
    const known = this.held.get(incoming.id);
    if (!known) {
      const { rev, memberCount } = incoming;
      const unread = unreadOf(incoming);
      const [steps, news] = [new Map(), new Map()];
      this.set({
        conversation: incoming,
        detailsRev: rev,
        counted: memberCount,
        steps,
        unread,
        news,
      });
      return;
    }
    const { conversation } = known;
    const isNewer = incoming.rev >= known.detailsRev;
    this.set({
      conversation: {
        ...(isNewer ? incoming : conversation),
        rev: Math.max(incoming.rev, conversation.rev),
        lastSeq: Math.max(incoming.lastSeq, conversation.lastSeq),
        lastReadSeq: Math.max(incoming.lastReadSeq, conversation.lastReadSeq),
        lastMessage: newest(conversation.lastMessage, incoming.lastMessage),
      },
      detailsRev: Math.max(incoming.rev, known.detailsRev),
      counted: isNewer ? incoming.memberCount : known.counted,
      steps: isNewer ? after(known.steps, incoming.rev) : known.steps,
      unread: isNewer ? unreadOf(incoming) : known.unread,
      news: isNewer ? after(known.news, incoming.lastSeq) : known.news,
    });
  }

  /** Counts a new or changed message in; what the caller wrote the caller has read. */
  applyMessage(message: Message, isOwn: boolean, isMention = false): void {
    const known = this.held.get(message.conversationId);
    if (!known) return;
    const { conversation } = known;
    const { seq } = message;
    const isNew = seq > conversation.lastSeq;
    const returns = isNew && conversation.archived && !isMuted(conversation);
    const news = new Map(known.news);
    if (!isCounted(message)) news.delete(seq);
    else if (seq > known.unread.lastSeq) news.set(seq, isMention && !isOwn);
    this.set({
      ...known,
      conversation: {
        ...conversation,
        rev: Math.max(conversation.rev, message.rev),
        lastSeq: Math.max(conversation.lastSeq, seq),
        lastReadSeq:
          isOwn && message.threadSeq === null && message.kind !== 'system'
            ? Math.max(conversation.lastReadSeq, seq)
            : conversation.lastReadSeq,
        lastMessage:
          message.threadSeq === null
            ? newest(conversation.lastMessage, message)
            : conversation.lastMessage,
        archived: conversation.archived && !returns,
      },
      news,
    });
  }

  /**
   * Moves the caller's read cursor, forwards only, and takes back that it was marked unread; false
   * when nothing changes.
   */
  read(id: string, seq: number): boolean {
    const known = this.held.get(id);
    if (!known) return false;
    const { conversation } = known;
    const target = Math.max(conversation.lastReadSeq, Math.min(seq, conversation.lastSeq));
    const wasMarked = conversation.unreadFromSeq !== null;
    if (target === conversation.lastReadSeq && !wasMarked) return false;
    this.set({
      ...known,
      conversation: { ...conversation, lastReadSeq: target, unreadFromSeq: null },
    });
    return true;
  }

  /** Counts a member in or out, once per rev and only when the snapshot did not know of it. */
  step(id: string, rev: number, by: 1 | -1): void {
    const known = this.held.get(id);
    if (!known || rev <= known.detailsRev) return;
    this.set({ ...known, steps: new Map(known.steps).set(rev, by) });
  }

  remove(id: string): void {
    if (!this.held.delete(id)) return;
    this.changed(id);
    this.listChanged();
  }

  private set(held: Held): void {
    const { id } = held.conversation;
    this.held.set(id, { ...held, conversation: settle(held) });
    this.changed(id);
    this.listChanged();
  }

  private listChanged(): void {
    this.list = null;
    this.changed(LIST);
  }

  private buildList(): ConversationList {
    const conversations = inOrder([...this.held.values()].map((held) => held.conversation));
    const unread = conversations
      .filter((conversation) => !conversation.archived && !isMuted(conversation))
      .reduce((total, conversation) => total + conversation.unreadCount, 0);
    const mentions = conversations.reduce((total, { mentionCount }) => total + mentionCount, 0);
    return { conversations, status: this.status, unread, mentions };
  }
}

export function isMuted(conversation: Conversation, now = Date.now()): boolean {
  if (conversation.notify === 'none') return true;
  return conversation.mutedUntil !== null && Date.parse(conversation.mutedUntil) > now;
}

export function activityAt(conversation: Conversation): string {
  return conversation.lastMessage?.createdAt ?? conversation.createdAt;
}

/** Pinned first, then by what came last or, by conversation, waits to be sent since then. */
export function inOrder(
  conversations: readonly Conversation[],
  waiting: ReadonlyMap<string, { at: number }> = new Map(),
): Conversation[] {
  const lastAt = new Map(
    conversations.map((conversation) => {
      const { id } = conversation;
      const delivered = Date.parse(activityAt(conversation));
      return [id, Math.max(delivered, waiting.get(id)?.at ?? 0)];
    }),
  );
  return conversations.toSorted((a, b) => {
    if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
    return (lastAt.get(b.id) ?? 0) - (lastAt.get(a.id) ?? 0) || (a.id > b.id ? -1 : 1);
  });
}

/** What is unread is the snapshot's number as far as it lies ahead, and what has come since. */
function settle({ conversation, counted, steps, unread, news }: Held): Conversation {
  const { lastReadSeq, unreadFromSeq } = conversation;
  const from = unreadFromSeq === null ? lastReadSeq : Math.min(lastReadSeq, unreadFromSeq - 1);
  const ahead = Math.max(0, unread.lastSeq - from);
  const since = [...after(news, from).values()];
  const unreadCount = Math.min(unread.count, ahead) + since.length;
  const mentions = Math.min(unread.mentions, ahead) + since.filter(Boolean).length;
  return {
    ...conversation,
    memberCount: counted + [...steps.values()].reduce((total, by) => total + by, 0),
    unreadCount,
    mentionCount: Math.min(mentions, unreadCount),
  };
}

function unreadOf({ unreadCount, mentionCount, lastSeq }: Conversation): Unread {
  return { count: unreadCount, mentions: mentionCount, lastSeq };
}

/** Replies in threads, notes of the system and what was taken back at once are not counted. */
function isCounted({ kind, threadSeq, undone }: Message): boolean {
  return kind !== 'system' && threadSeq === null && !undone;
}

function newest(held: Message | null, incoming: Message | null): Message | null {
  if (!held || !incoming) return incoming ?? held;
  if (held.seq !== incoming.seq) return held.seq > incoming.seq ? held : incoming;
  return held.rev > incoming.rev ? held : incoming;
}

function after<T>(entries: ReadonlyMap<number, T>, from: number): ReadonlyMap<number, T> {
  return new Map([...entries].filter(([at]) => at > from));
}
