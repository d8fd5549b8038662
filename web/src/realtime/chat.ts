import { endAccess, getAccessToken } from '../api/accessToken';
import type { Conversation, Message, OwnEvents, ServerEvents } from '../api/types';
import { ownPrivacy } from '../features/auth/session';
import { ConversationStore } from '../features/conversations/conversationStore';
import { DraftSync } from '../features/inbox/draftSync';
import { listDrafts, putDraft } from '../features/inbox/requests';
import { player } from '../features/media/player';
import { UnsentVoices } from '../features/media/unsentVoices';
import { Uploads } from '../features/media/uploads';
import { DraftStore, draftKey } from '../features/messages/draftStore';
import { MemberStore } from '../features/messages/memberStore';
import { MessageActions } from '../features/messages/messageActions';
import { Outbox, type PendingMessage } from '../features/messages/outbox';
import { ReceiptSender } from '../features/messages/receiptSender';
import { Timelines } from '../features/messages/timelines';
import { PeopleStore } from '../features/presence/peopleStore';
import { PresenceReporter } from '../features/presence/presenceReporter';
import { TypingStore } from '../features/presence/typingStore';
import { Threads } from '../features/threads/threads';
import { fetchCode, fetchLacking } from '../lib/code';
import { askAgain } from '../lib/queryClient';
import { Store } from '../lib/store';
import { Cache } from './cache';
import { Changes } from './changes';
import type { Database } from './database';
import { keptIn } from './kept';
import { type News, NewsDesk } from './news';
import {
  deliver,
  fetchMembers,
  fetchMessageAt,
  fetchPageOf,
  fetchRepliesOf,
  fetchSync,
  fetchUpload,
  fetchUser,
} from './requests';
import { RealtimeSocket } from './socket';
import { Sync } from './sync';

/** Without a socket by then, the first sync goes ahead on its own. */
const PATIENCE_MS = 2_500;
/** The server takes a message back for longer; the offer stands so long. */
const UNDO_MS = 5_000;

/** Fetched with the first file that is sent. */
const loadTransfer = () => fetchCode(() => import('../features/media/transfer'));

const ownEvents = [
  'notification',
  'saved:updated',
  'reminder:updated',
  'scheduled:updated',
  'thread:updated',
] as const;

/** Everything live of one signed-in person: the stores, the line to the server, and what one can do. */
export class Chat {
  readonly me: string;
  readonly conversations = new ConversationStore();
  readonly people = new PeopleStore(fetchUser);
  readonly typing = new TypingStore();
  readonly timelines = new Timelines(fetchPageOf);
  readonly threads = new Threads({ repliesOf: fetchRepliesOf, messageAt: fetchMessageAt });
  readonly members: MemberStore;
  readonly drafts: DraftStore;
  readonly voices: UnsentVoices;
  readonly uploads: Uploads;
  readonly outbox: Outbox;
  readonly news = new NewsDesk();
  readonly actions = new MessageActions({
    message: (message) => this.changes.message(message),
    conversation: (conversation) => this.putConversation(conversation),
    untold: () => {
      if (!this.socket.isOnline) this.sync.request();
    },
  });
  /** The conversation that is on the screen. */
  readonly onScreen = new Store<string | null>(null);
  /** The last own message, while it can be taken back without a trace. */
  readonly fresh = new Store<{ id: string; until: number } | null>(null);
  /** What messages should say by changes that could not be saved, by message. */
  readonly unsaved = new Map<string, string>();
  private wasConnected = false;
  /** Marked unread while it is on the screen: looking at it does not change that. */
  private keptUnread: string | null = null;

  private readonly socket = new RealtimeSocket({
    getToken: getAccessToken,
    onRejected: endAccess,
  });
  private readonly receipts = new ReceiptSender({
    isOnline: () => this.socket.isOnline,
    send: async (cursor, conversationId, seq) => {
      const answer = await this.socket
        .ask(`message:${cursor}`, { conversationId, seq })
        .catch(() => null);
      return answer?.ok ?? false;
    },
  });
  private readonly draftSync: DraftSync;
  private readonly presence = new PresenceReporter((state) => void this.report(state));
  private readonly incoming = new Set<(message: Message) => void>();
  private readonly cache: Cache;
  private readonly changes: Changes;
  private readonly sync: Sync;
  private readonly database: Database | null;
  private readonly stops: (() => void)[] = [];

  constructor(me: string, database: Database | null) {
    this.me = me;
    this.database = database;
    this.members = new MemberStore(me);
    this.drafts = new DraftStore(me);
    this.draftSync = new DraftSync(me, this.drafts, {
      isOnline: () => this.socket.isOnline,
      list: listDrafts,
      put: putDraft,
    });
    this.voices = new UnsentVoices(
      me,
      keptIn(database, 'voices', ({ place }) => place),
    );
    this.uploads = new Uploads({
      me,
      storage: keptIn(database, 'files', ({ id }) => id),
      transfer: async (request) => (await loadTransfer()).transferFile(request),
      withdraw: async (address) => (await loadTransfer()).withdrawFile(address),
      look: async (id) => (await fetchUpload(id)).attachment,
      done: () => this.outbox.wake(),
    });
    this.outbox = new Outbox({
      me,
      storage: keptIn(database, 'outbox', ({ clientId }) => clientId),
      isReady: ({ files = [] }) => this.uploads.sent(files) !== null,
      send: (item) => deliver(this.socket, item, this.uploads.sent(item.files ?? []) ?? []),
      gone: ({ files = [] }, wasSent) => this.uploads.release(files, wasSent),
      sent: (message) => {
        this.fresh.set({ id: message.id, until: Date.now() + UNDO_MS });
        this.changes.message(message);
      },
    });
    this.cache = new Cache(database, { ...this.stores(), rev: (id) => this.changes.rev(id) });
    this.changes = new Changes(this.stores(), {
      onGap: () => this.sync.request(),
      onTouched: this.cache.touch,
      onOwnMessage: (clientId) => void this.outbox.arrived(clientId),
    });
    this.sync = new Sync({
      revs: () => this.changes.revs(),
      fetch: fetchSync,
      apply: (answer, asked) => this.changes.snapshot(answer, asked),
      done: (succeeded) => this.synced(succeeded),
    });
    this.onScreen.subscribe(() => {
      this.keptUnread = null;
    });
    this.listen();
  }

  get connection() {
    return this.socket.connection;
  }

  /** Shows what an earlier page left in this browser. */
  async restore(): Promise<void> {
    for (const record of await this.cache.load()) {
      for (const person of record.people) this.people.put(person);
      this.changes.restore(record.conversation, record.rev);
      this.timelines.of(record.id).seed(record.messages);
      if (record.members.length > 0) this.members.restore(record.id, record.members);
    }
    if (this.conversations.ids().length > 0) this.conversations.setStatus('ready');
    await this.voices.reload();
    await this.uploads.reload();
    await this.outbox.reload();
  }

  start(): void {
    this.socket.start();
    this.stops.push(this.presence.start());
    const impatience = setTimeout(() => !this.socket.isOnline && this.sync.request(), PATIENCE_MS);
    window.addEventListener('pagehide', this.cache.save);
    this.stops.push(
      () => clearTimeout(impatience),
      () => window.removeEventListener('pagehide', this.cache.save),
    );
  }

  close(): void {
    for (const stop of this.stops) stop();
    player.close();
    this.socket.close();
    this.sync.close();
    this.changes.close();
    this.cache.close();
    this.outbox.close();
    this.uploads.close();
    this.voices.close();
    this.receipts.close();
    this.draftSync.close();
    this.typing.clear();
    this.database?.close();
  }

  /** Gives a message up that is not sent yet; its words go back to where they were written. */
  async giveUp(pending: PendingMessage): Promise<void> {
    const { clientId, conversationId, threadSeq = null, text } = pending;
    const wasInTime = await this.outbox.discard(clientId);
    if (wasInTime && text) this.drafts.restore(draftKey(conversationId, threadSeq), text);
  }

  /** Forgets what this browser kept of unsent texts. */
  forgetDrafts(): void {
    this.draftSync.close();
    this.draftSync.forget();
    this.drafts.clear();
  }

  /** Hears of each new message of somebody else as it arrives. */
  onIncoming(listener: (message: Message) => void): () => void {
    this.incoming.add(listener);
    return () => this.incoming.delete(listener);
  }

  readonly retry = (): void => {
    this.socket.tryNow();
    this.sync.request();
  };

  readonly connectNow = (): void => this.socket.tryNow();

  /** Takes a conversation that a request has answered with. */
  readonly putConversation = (conversation: Conversation): void => this.changes.put(conversation);

  readonly forgetConversation = (id: string): void => this.changes.removed(id);

  /** The conversation shows as unread from here on until it is opened the next time. */
  async markUnread(message: Message): Promise<void> {
    this.keptUnread = message.conversationId;
    await this.actions.markUnread(message);
  }

  /** Moves the own read cursor here at once and on the server soon. */
  read(conversationId: string, seq: number): void {
    if (this.keptUnread === conversationId) return;
    const wasMarked = (this.conversations.get(conversationId)?.unreadFromSeq ?? null) !== null;
    if (!this.conversations.read(conversationId, seq)) return;
    this.cache.touch(conversationId);
    if (wasMarked) this.receipts.readAgain(conversationId, seq);
    else this.receipts.read(conversationId, seq);
  }

  sayTyping(conversationId: string, typing: boolean): void {
    if (ownPrivacy().typing) this.socket.typing(conversationId, typing);
  }

  /** Fetches who belongs to a conversation, unless the list at hand is whole. */
  async loadMembers(conversationId: string): Promise<void> {
    const { members: held, complete } = this.members.getList(conversationId);
    const count = this.conversations.get(conversationId)?.memberCount;
    if (complete && held.length === count) return;
    await this.fetchMembers(conversationId);
  }

  private async fetchMembers(conversationId: string): Promise<void> {
    const { members, complete: whole } = await fetchMembers(conversationId);
    for (const member of members) this.people.put(member.user);
    this.members.replace(conversationId, members, whole);
    this.cache.touch(conversationId);
  }

  private stores() {
    const { me, conversations, timelines, threads, members, people, typing } = this;
    return { me, conversations, timelines, threads, members, people, typing };
  }

  private listen(): void {
    const { socket, changes } = this;
    socket.onConnect(() => this.connected());
    socket.on('message:received', (message) => this.received(message));
    socket.on('message:updated', (message) => {
      changes.message(message);
      this.news.tell('message:updated', message);
    });
    socket.on('receipt:updated', (receipt) => {
      const isShown = receipt.userId === this.me || ownPrivacy().receipts;
      const hidden = { lastReadSeq: 0, lastDeliveredSeq: 0 };
      changes.receipt(isShown ? receipt : { ...receipt, ...hidden });
    });
    socket.on('member:joined', (event) => changes.member('joined', event));
    socket.on('member:left', (event) => changes.member('left', event));
    socket.on('member:updated', (event) => changes.member('updated', event));
    socket.on('conversation:added', (conversation) => changes.added(conversation));
    socket.on('conversation:updated', (conversation) => changes.updated(conversation));
    socket.on('conversation:removed', ({ id }) => changes.removed(id));
    socket.on('user:status', (event) => {
      const { lastSeen } = ownPrivacy();
      this.people.applyStatus(lastSeen ? event : { ...event, lastSeenAt: null });
    });
    socket.on('attachment:updated', ({ attachment }) => this.uploads.updated(attachment));
    socket.on('draft:updated', (draft) => this.draftSync.take(draft));
    for (const event of ownEvents) this.relay(event);
    socket.on('typing', ({ conversationId, userId, typing }) => {
      if (ownPrivacy().typing) this.typing.apply(conversationId, userId, typing);
    });
  }

  private received(message: Message): void {
    this.changes.message(message);
    if (message.senderId === this.me) return;
    this.receipts.delivered(message.conversationId, message.seq);
    for (const listener of this.incoming) listener(message);
  }

  private relay<E extends keyof OwnEvents>(event: E): void {
    const listener = (payload: OwnEvents[E]) => this.news.tell<E>(event, payload as News[E]);
    this.socket.on(event, listener as ServerEvents[E]);
  }

  /** The rooms are joined by now, so that what happens during the sync arrives as events. */
  private connected(): void {
    this.sync.request();
    this.uploads.wake();
    this.outbox.wake();
    void this.receipts.flush();
    void this.draftSync.catchUp();
    this.timelines.retry();
    this.threads.retry();
    fetchLacking();
    void askAgain(this.wasConnected);
    this.wasConnected = true;
    if (this.presence.current === 'away') void this.report('away');
    // Who came and went meanwhile is told by the people themselves, not by the sync.
    const shown = this.onScreen.get();
    if (shown) this.fetchMembers(shown).catch(() => {});
  }

  private synced(succeeded: boolean): void {
    const hasAny = this.conversations.ids().length > 0;
    this.conversations.setStatus(succeeded || hasAny ? 'ready' : 'failed');
    if (!succeeded) return;
    for (const { id, lastSeq, unreadCount } of this.conversations.getList().conversations) {
      if (unreadCount > 0) this.receipts.delivered(id, lastSeq);
    }
  }

  /** Coming back is also the moment to find out whether the line has died in the meantime. */
  private async report(state: 'active' | 'away'): Promise<void> {
    if (!this.socket.isOnline) return;
    try {
      await this.socket.ask('presence', { state });
    } catch {
      if (this.socket.isOnline) this.socket.renew();
    }
  }
}
