import type { Conversation, Message } from '../../api/types';
import { KeyedObservable } from '../../lib/observable';

export type LoadStatus = 'loading' | 'ready' | 'failed';

export interface ConversationList {
  /** Pinned first, then by the newest activity. */
  conversations: readonly Conversation[];
  status: LoadStatus;
  /** The sum of what is unread, without muted and archived conversations. */
  unread: number;
}

interface Held {
  conversation: Conversation;
  /** The rev of the snapshot that name, picture and member count were taken from. */
  detailsRev: number;
  /** Members in that snapshot. */
  counted: number;
  /** Members come and gone after that snapshot, by the rev of the event. */
  steps: ReadonlyMap<number, 1 | -1>;
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
      this.set({ conversation: incoming, detailsRev: rev, counted: memberCount, steps: new Map() });
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
    });
  }

  /** Counts a new or changed message in; what the caller wrote the caller has read. */
  applyMessage(message: Message, isOwn: boolean): void {
    this.change(message.conversationId, (conversation) => ({
      ...conversation,
      rev: Math.max(conversation.rev, message.rev),
      lastSeq: Math.max(conversation.lastSeq, message.seq),
      lastReadSeq: isOwn
        ? Math.max(conversation.lastReadSeq, message.seq)
        : conversation.lastReadSeq,
      lastMessage: newest(conversation.lastMessage, message),
    }));
  }

  /** Moves the caller's read cursor, forwards only; false when it stood there already. */
  read(id: string, seq: number): boolean {
    const conversation = this.get(id);
    if (!conversation) return false;
    const target = Math.min(seq, conversation.lastSeq);
    if (target <= conversation.lastReadSeq) return false;
    this.change(id, (held) => ({ ...held, lastReadSeq: target }));
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

  private change(id: string, edit: (conversation: Conversation) => Conversation): void {
    const known = this.held.get(id);
    if (known) this.set({ ...known, conversation: edit(known.conversation) });
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
    const conversations = [...this.held.values()].map((held) => held.conversation).sort(byActivity);
    const unread = conversations
      .filter((conversation) => !conversation.archived && !isMuted(conversation))
      .reduce((total, conversation) => total + conversation.unreadCount, 0);
    return { conversations, status: this.status, unread };
  }
}

export function isMuted(conversation: Conversation, now = Date.now()): boolean {
  if (conversation.notify === 'none') return true;
  return conversation.mutedUntil !== null && Date.parse(conversation.mutedUntil) > now;
}

export function activityAt(conversation: Conversation): string {
  return conversation.lastMessage?.createdAt ?? conversation.createdAt;
}

function byActivity(a: Conversation, b: Conversation): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  const [first, second] = [activityAt(a), activityAt(b)];
  if (first !== second) return first > second ? -1 : 1;
  return a.id > b.id ? -1 : 1;
}

function settle({ conversation, counted, steps }: Held): Conversation {
  const unreadCount = Math.max(0, conversation.lastSeq - conversation.lastReadSeq);
  return {
    ...conversation,
    memberCount: counted + [...steps.values()].reduce((total, by) => total + by, 0),
    unreadCount,
    mentionCount: Math.min(conversation.mentionCount, unreadCount),
  };
}

function newest(held: Message | null, incoming: Message | null): Message | null {
  if (!held || !incoming) return incoming ?? held;
  if (held.seq !== incoming.seq) return held.seq > incoming.seq ? held : incoming;
  return held.rev > incoming.rev ? held : incoming;
}

function after(steps: Held['steps'], rev: number): Held['steps'] {
  return new Map([...steps].filter(([at]) => at > rev));
}
