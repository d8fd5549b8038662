import type {
  Attachment,
  Conversation,
  Member,
  MemberEvent,
  Message,
  MessagePage,
  ReceiptUpdated,
  SyncAnswer,
  User,
} from '../api/types';

const BEGINNING = Date.parse('2026-03-02T08:00:00.000Z');

/** What the server would send for one change. */
export type TestingEvent =
  | { type: 'message'; message: Message }
  | { type: 'receipt'; receipt: ReceiptUpdated }
  | { type: 'joined' | 'left'; event: MemberEvent }
  | { type: 'conversation'; conversation: Conversation };

/** One conversation as the contract describes it: each change takes the next rev and is one event. */
export class TestingServer {
  readonly id = 'c1';
  readonly me: string;
  private readonly messages: Message[] = [];
  private readonly members = new Map<string, Member>();
  private readonly left = new Map<string, number>();
  private name = 'Harbour';
  private rev = 0;

  constructor(me: string, others: readonly string[]) {
    this.me = me;
    for (const id of [me, ...others]) this.join(id);
  }

  post(senderId: string, text: string): TestingEvent {
    const seq = this.messages.length + 1;
    const message = testingMessage({ seq, senderId, text, rev: this.next() });
    this.messages.push(message);
    const member = this.members.get(senderId);
    if (member) this.put({ ...member, lastReadSeq: seq, lastDeliveredSeq: seq, rev: this.rev });
    return { type: 'message', message };
  }

  /** Answers in the thread of a message, which counts it without a change of its own. */
  reply(senderId: string, threadSeq: number): TestingEvent | null {
    const root = this.messages[threadSeq - 1];
    if (!root || root.threadSeq !== null) return null;
    const seq = this.messages.length + 1;
    const message = testingMessage({ seq, senderId, threadSeq, rev: this.next() });
    this.messages.push(message);
    const userIds = root.thread?.userIds.filter((id) => id !== senderId) ?? [];
    const thread = {
      replyCount: (root.thread?.replyCount ?? 0) + 1,
      lastReplySeq: seq,
      lastReplyAt: message.createdAt,
      userIds: [senderId, ...userIds].slice(0, 5),
    };
    this.messages[threadSeq - 1] = { ...root, thread };
    return { type: 'message', message };
  }

  /** Puts a thumb up, or takes it down again. */
  react(seq: number, userId: string): TestingEvent | null {
    const held = this.messages[seq - 1]?.reactions[0]?.userIds ?? [];
    const userIds = held.includes(userId) ? held.filter((id) => id !== userId) : [...held, userId];
    return this.change(seq, { reactions: userIds.length > 0 ? [{ emoji: '👍', userIds }] : [] });
  }

  pin(seq: number): TestingEvent | null {
    return this.change(seq, { pinnedAt: timeOf(seq) });
  }

  undo(seq: number): TestingEvent | null {
    return this.change(seq, { text: '', deletedAt: timeOf(seq), undone: true });
  }

  replies(threadSeq: number): MessagePage {
    const items = this.messages.filter((message) => message.threadSeq === threadSeq);
    return { items, hasBefore: false, hasAfter: false };
  }

  edit(seq: number, text: string): TestingEvent | null {
    return this.change(seq, { text, editedAt: timeOf(seq) });
  }

  delete(seq: number): TestingEvent | null {
    return this.change(seq, { text: '', deletedAt: timeOf(seq) });
  }

  read(userId: string, seq: number): TestingEvent | null {
    const member = this.members.get(userId);
    const to = Math.min(seq, this.messages.length);
    if (!member || to <= member.lastReadSeq) return null;
    const lastDeliveredSeq = Math.max(to, member.lastDeliveredSeq);
    const cursors = { lastReadSeq: to, lastDeliveredSeq, rev: this.next() };
    this.put({ ...member, ...cursors });
    return { type: 'receipt', receipt: { conversationId: this.id, userId, ...cursors } };
  }

  join(userId: string): TestingEvent | null {
    if (this.members.has(userId)) return null;
    const seq = this.messages.length;
    const rev = this.next();
    const cursors = { lastReadSeq: seq, lastDeliveredSeq: seq };
    const user = testingUser(userId);
    const member: Member = { user, role: 'member', joinedAt: timeOf(rev), ...cursors, rev };
    this.put(member);
    this.left.delete(userId);
    return { type: 'joined', event: { conversationId: this.id, member, rev } };
  }

  leave(userId: string): TestingEvent | null {
    const member = this.members.get(userId);
    if (!member || userId === this.me) return null;
    const rev = this.next();
    this.members.delete(userId);
    this.left.set(userId, rev);
    return { type: 'left', event: { conversationId: this.id, member, rev } };
  }

  rename(name: string): TestingEvent {
    this.name = name;
    this.next();
    return { type: 'conversation', conversation: this.conversation() };
  }

  conversation(): Conversation {
    const lastSeq = this.messages.length;
    const lastReadSeq = this.members.get(this.me)?.lastReadSeq ?? 0;
    return testingConversation({
      id: this.id,
      name: this.name,
      memberCount: this.members.size,
      lastMessage: this.messages.at(-1) ?? null,
      lastSeq,
      lastReadSeq,
      unreadCount: lastSeq - lastReadSeq,
      rev: this.rev,
    });
  }

  allMessages(): Message[] {
    return [...this.messages];
  }

  allMembers(): Member[] {
    return [...this.members.values()];
  }

  page(from: number, to: number): MessagePage {
    const items = this.messages.filter(({ seq }) => seq >= from && seq <= to);
    return { items, hasBefore: from > 1, hasAfter: to < this.messages.length };
  }

  sync(asked: Record<string, number>, mostMessages = Number.POSITIVE_INFINITY): SyncAnswer {
    const conversations = [this.conversation()];
    const since = asked[this.id];
    if (since === undefined || since >= this.rev)
      return { conversations, changes: {}, removed: [] };
    const messages = this.messages.filter(({ rev }) => rev > since);
    const complete = messages.length <= mostMessages;
    const change = {
      messages: complete ? messages : [],
      members: complete ? this.allMembers().filter(({ rev }) => rev > since) : [],
      left: complete ? [...this.left].filter(([, rev]) => rev > since).map(([id]) => id) : [],
      rev: this.rev,
      complete,
    };
    return { conversations, changes: { [this.id]: change }, removed: [] };
  }

  private change(seq: number, patch: Partial<Message>): TestingEvent | null {
    const message = this.messages[seq - 1];
    if (!message || message.deletedAt) return null;
    const changed = { ...message, ...patch, rev: this.next() };
    this.messages[seq - 1] = changed;
    return { type: 'message', message: changed };
  }

  private put(member: Member): void {
    this.members.set(member.user.id, member);
  }

  private next(): number {
    this.rev += 1;
    return this.rev;
  }
}

function timeOf(minute: number): string {
  return new Date(BEGINNING + minute * 60_000).toISOString();
}

export function testingMessage(message: Partial<Message> & { seq: number }): Message {
  return {
    id: `m${message.seq}`,
    conversationId: 'c1',
    rev: message.seq,
    senderId: 'ines',
    clientId: `client-${message.seq}`,
    kind: 'text',
    text: `Message ${message.seq}`,
    attachments: [],
    replyTo: null,
    threadSeq: null,
    thread: null,
    mentions: [],
    mentionsEveryone: false,
    reactions: [],
    forwarded: null,
    system: null,
    poll: null,
    previews: [],
    createdAt: timeOf(message.seq),
    editedAt: null,
    editCount: 0,
    deletedAt: null,
    deletedBy: null,
    undone: false,
    pinnedAt: null,
    expiresAt: null,
    ...message,
  };
}

export function testingAttachment(attachment: Partial<Attachment>): Attachment {
  const { id = 'f1', type = 'image/jpeg' } = attachment;
  return {
    id,
    name: 'quay.jpg',
    type,
    size: 240_000,
    width: 1600,
    height: 1200,
    durationMs: null,
    waveform: null,
    placeholder: null,
    animated: false,
    url: `/api/media/${id}`,
    previewUrl: `/api/media/${id}/preview`,
    status: 'ready',
    audio: type.startsWith('audio/'),
    visual: /^(image|video)\//.test(type),
    processing: attachment.status === 'processing',
    ...attachment,
  };
}

export function testingConversation(conversation: Partial<Conversation>): Conversation {
  return {
    id: 'c1',
    kind: 'group',
    name: 'Harbour',
    description: '',
    avatarUrl: null,
    createdBy: 'ines',
    createdAt: timeOf(0),
    memberCount: 2,
    peer: null,
    myRole: 'member',
    lastMessage: null,
    lastSeq: 0,
    rev: 0,
    lastReadSeq: 0,
    unreadCount: 0,
    mentionCount: 0,
    notify: 'all',
    mutedUntil: null,
    archived: false,
    pinned: false,
    encrypted: false,
    announcement: false,
    slowModeSeconds: 0,
    disappearAfterSeconds: null,
    unreadFromSeq: null,
    permissions: ['post', 'forward', 'pin', 'mentionEveryone', 'add', 'invite', 'leave'],
    ...conversation,
  };
}

export function testingUser(id: string): User {
  return {
    id,
    username: id,
    name: id,
    bio: '',
    avatarUrl: null,
    status: null,
    role: 'user',
    online: false,
    state: 'offline',
    lastSeenAt: null,
    createdAt: timeOf(0),
  };
}
