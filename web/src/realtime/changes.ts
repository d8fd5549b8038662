import type { Conversation, MemberEvent, Message, ReceiptUpdated, SyncAnswer } from '../api/types';
import type { ConversationStore } from '../features/conversations/conversationStore';
import type { MemberStore } from '../features/messages/memberStore';
import type { Timelines } from '../features/messages/timelines';
import type { PeopleStore } from '../features/presence/peopleStore';
import type { TypingStore } from '../features/presence/typingStore';
import type { Threads } from '../features/threads/threads';
import type { Revs } from './sync';
import { Watermark } from './watermark';

/** How long a hole in the revs may be mere disorder before it counts as a loss. */
const GAP_MS = 2_000;

export interface ChangeStores {
  me: string;
  conversations: ConversationStore;
  timelines: Timelines;
  threads: Threads;
  members: MemberStore;
  people: PeopleStore;
  typing: TypingStore;
}

interface Listeners {
  /** Something was missed. */
  onGap: () => void;
  /** A conversation is not as it was in the cache. */
  onTouched: (conversationId: string) => void;
  /** An own message is on the server. */
  onOwnMessage: (clientId: string) => void;
}

/**
 * The one way in for everything that happens to conversations, whether it came as an event, an
 * acknowledgement or by sync. Applying the same change twice, or late, does no harm.
 */
export class Changes {
  private readonly stores: ChangeStores;
  private readonly listeners: Listeners;
  private readonly marks = new Map<string, Watermark>();
  private gapTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(stores: ChangeStores, listeners: Listeners) {
    this.stores = stores;
    this.listeners = listeners;
  }

  revs(): Revs {
    return Object.fromEntries([...this.marks].map(([id, mark]) => [id, mark.value]));
  }

  rev(conversationId: string): number {
    return this.marks.get(conversationId)?.value ?? 0;
  }

  /** Takes over a conversation as an earlier page knew it at `rev`. */
  restore(conversation: Conversation, rev: number): void {
    if (this.marks.has(conversation.id)) return;
    this.marks.set(conversation.id, new Watermark(rev));
    this.takeConversation(conversation);
  }

  /** A new message or a changed one. */
  message(message: Message): void {
    if (!this.count(message.conversationId, message.rev)) return;
    this.takeMessage(message);
  }

  receipt(receipt: ReceiptUpdated): void {
    if (!this.count(receipt.conversationId, receipt.rev)) return;
    this.stores.members.applyReceipt(receipt);
    if (receipt.userId === this.stores.me) {
      this.stores.conversations.read(receipt.conversationId, receipt.lastReadSeq);
    }
  }

  member(kind: 'joined' | 'left' | 'updated', event: MemberEvent): void {
    const { conversationId, member, rev } = event;
    if (!this.count(conversationId, rev)) return;
    this.stores.people.put(member.user);
    this.stores.members.applyEvent(kind, event);
    if (kind === 'joined') this.stores.conversations.step(conversationId, rev, 1);
    if (kind === 'left') this.stores.conversations.step(conversationId, rev, -1);
    // A new role of the caller shows in the conversation itself, which only a snapshot brings.
    if (kind === 'updated' && member.user.id === this.stores.me) this.listeners.onGap();
  }

  /** A conversation that is new here: all that is held of it is this snapshot. */
  added(conversation: Conversation): void {
    if (this.marks.has(conversation.id)) this.updated(conversation);
    else this.restore(conversation, conversation.rev);
    this.listeners.onTouched(conversation.id);
  }

  /** A conversation from the answer to a request: it stands for no change of its own. */
  put(conversation: Conversation): void {
    if (this.marks.has(conversation.id)) this.takeConversation(conversation);
    else this.restore(conversation, conversation.rev);
    this.listeners.onTouched(conversation.id);
  }

  /** A conversation as it stands: its rev may be that of a change that is still on its way. */
  updated(conversation: Conversation): void {
    const mark = this.marks.get(conversation.id);
    if (mark) {
      mark.expect(conversation.rev);
      this.takeConversation(conversation);
      this.look(mark);
      this.listeners.onTouched(conversation.id);
    } else {
      this.listeners.onGap();
    }
  }

  removed(conversationId: string): void {
    this.marks.delete(conversationId);
    this.stores.conversations.remove(conversationId);
    this.stores.timelines.remove(conversationId);
    this.stores.threads.remove(conversationId);
    this.stores.members.drop(conversationId);
    this.listeners.onTouched(conversationId);
  }

  /** Everything as it stands, with what changed since the revs that were asked for. */
  snapshot({ conversations, changes, removed }: SyncAnswer, asked: Revs): void {
    for (const conversation of conversations) {
      const { id } = conversation;
      const known = asked[id];
      const change = changes[id];
      const rev = change?.rev ?? conversation.rev;
      if (known !== undefined && rev > known && !change?.complete) this.forgetContent(id);
      for (const message of change?.messages ?? []) this.takeMessage(message);
      for (const member of change?.members ?? []) this.stores.people.put(member.user);
      this.stores.members.merge(id, change?.members ?? []);
      for (const userId of change?.left ?? []) this.stores.members.leave(id, userId, rev);
      this.takeConversation(conversation);
      this.mark(id).advanceTo(rev);
      this.listeners.onTouched(id);
    }
    const mine = new Set(conversations.map(({ id }) => id));
    const gone = Object.keys(asked).filter((id) => !mine.has(id));
    for (const id of new Set([...removed, ...gone])) this.removed(id);
  }

  close(): void {
    clearTimeout(this.gapTimer);
  }

  private takeMessage(message: Message): void {
    const { me, conversations, members, threads, timelines, typing } = this.stores;
    const isOwn = message.senderId === me;
    const isMention = message.mentionsEveryone || message.mentions.includes(me);
    conversations.applyMessage(message, isOwn, isMention);
    timelines.of(message.conversationId).apply(message);
    threads.apply(message);
    // A reply in a thread says nothing of what was read outside of it, nor does what the system says.
    if (message.threadSeq === null && message.kind !== 'system') {
      members.applyWriting(message.conversationId, message.senderId, message.seq);
    }
    typing.apply(message.conversationId, message.senderId, false);
    if (isOwn) this.listeners.onOwnMessage(message.clientId);
  }

  private takeConversation(conversation: Conversation): void {
    const { conversations, people, timelines } = this.stores;
    if (conversation.peer) people.put(conversation.peer);
    conversations.put(conversation);
    timelines.of(conversation.id).noteLastSeq(conversation.lastSeq);
  }

  private forgetContent(conversationId: string): void {
    this.stores.timelines.of(conversationId).drop();
    this.stores.threads.drop(conversationId);
    this.stores.members.drop(conversationId);
  }

  private mark(conversationId: string): Watermark {
    let mark = this.marks.get(conversationId);
    if (!mark) {
      mark = new Watermark();
      this.marks.set(conversationId, mark);
    }
    return mark;
  }

  /**
   * Counts a change; false when its conversation is unknown, which only a snapshot can mend. What
   * was counted before is applied again all the same, as the stores take the newer of two.
   */
  private count(conversationId: string, rev: number): boolean {
    const mark = this.marks.get(conversationId);
    if (!mark) {
      this.listeners.onGap();
      return false;
    }
    mark.count(rev);
    this.look(mark);
    this.listeners.onTouched(conversationId);
    return true;
  }

  private look(mark: Watermark): void {
    if (mark.hasGap) this.gapTimer ??= setTimeout(() => this.checkGaps(), GAP_MS);
  }

  private checkGaps(): void {
    this.gapTimer = undefined;
    if ([...this.marks.values()].some((mark) => mark.hasGap)) this.listeners.onGap();
  }
}
