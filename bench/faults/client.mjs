import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { Outbox } from './outbox.mjs';
import { Replica } from './replica.mjs';

const CONVERSATION_EVENTS = [
  'message:received',
  'message:updated',
  'receipt:updated',
  'member:joined',
  'member:left',
  'member:updated',
  'conversation:updated',
];
const RECONNECT_MS = 200;

/**
 * One person's device: the official client, which reconnects; a replica, which is brought up to
 * date by sync after every connect and by events alone in between; and an outbox.
 */
export class Client {
  replica = new Replica();
  #ledger;
  #history;
  #connection = 0;
  #isClosed = false;
  /** Whether sync has been answered on this connection. */
  #synced = false;
  /** Conversations that came or went while sync was asked: its answer may be older. */
  #moved = new Set();
  /** Highest seq of each conversation that came by this connection. */
  #heard = new Map();
  /** Conversations whose removal was told by this connection. */
  #told = new Map();
  /** When this connection began. */
  #since = 0;
  /** Conversations that sync told of, while `conversation:added` is still on its way. */
  #early = new Set();
  /** How often a change was too large for a sync. */
  restarts = 0;

  /**
   * @param {{id: string, name: string, api: import('./api.mjs').Api}} person
   * @param {string[]} transports
   * @param {import('./ledger.mjs').Ledger} ledger
   * @param {import('./history.mjs').History} history
   */
  constructor(person, transports, ledger, history) {
    this.id = person.id;
    this.name = person.name;
    this.api = person.api;
    this.#ledger = ledger;
    this.#history = history;
    this.socket = io(person.api.url(), {
      auth: (give) => give({ token: this.api.token }),
      transports,
      reconnectionDelay: 50,
      reconnectionDelayMax: 1_000,
      timeout: 5_000,
      forceNew: true,
      autoConnect: false,
    });
    this.outbox = new Outbox(this.socket);
    this.#listen();
  }

  get isCurrent() {
    return this.socket.connected && this.#synced;
  }

  get connection() {
    return this.#connection;
  }

  connect() {
    this.socket.connect();
  }

  close() {
    this.#isClosed = true;
    this.socket.disconnect();
  }

  /** Cuts the connection as a network would. */
  cut() {
    const { engine } = this.socket.io;
    const socket = engine?.transport?.ws?._socket;
    if (socket) {
      socket.destroy();
    } else {
      engine?.close();
    }
  }

  #listen() {
    this.socket.on('connect', () => this.#connected());
    this.socket.on('disconnect', (reason) => {
      this.#synced = false;
      this.#record('disconnected', { reason });
      this.#again();
    });
    this.socket.on('connect_error', () => this.#again());
    this.socket.on('conversation:added', (conversation) => this.#added(conversation));
    this.socket.on('conversation:removed', ({ id }) => this.#removed(id));
    for (const event of CONVERSATION_EVENTS) {
      this.socket.on(event, (payload) => this.#heardOf(event, payload));
    }
    this.socket.on('typing', ({ conversationId, userId, typing }) => {
      if (typing) {
        this.#ledger.reached(this.id, {
          event: 'typing',
          conversation: conversationId,
          by: userId,
        });
        this.#requireUntold('typing', conversationId);
      }
    });
  }

  // The official client does not come back by itself when the server hung up or refused it.
  #again() {
    if (!this.#isClosed && !this.socket.active) {
      setTimeout(() => this.#isClosed || this.socket.connect(), RECONNECT_MS);
    }
  }

  #connected() {
    this.#connection += 1;
    this.#heard.clear();
    this.#told.clear();
    this.#early.clear();
    this.#since = this.#history.now();
    const { engine } = this.socket.io;
    this.node = engine.id.split('.')[0];
    this.#record('connected', { node: this.node, transport: engine.transport.name });
    void this.#sync(this.#connection);
  }

  /** Catches up; goes on until it has, or the connection is another. */
  async #sync(connection) {
    const isCurrent = () => this.#connection === connection && this.socket.connected;
    while (isCurrent()) {
      const asked = this.replica.revs();
      this.#moved.clear();
      const answer = await this.api
        .once('POST', '/api/sync', { conversations: asked })
        .catch(() => undefined);
      if (answer && isCurrent() && (await this.#apply(answer, asked)) && isCurrent()) {
        this.#synced = true;
        this.#requireWhole();
        return;
      }
      await pause(RECONNECT_MS);
    }
  }

  async #apply({ conversations, changes, removed }, asked) {
    const mine = new Set(conversations.map(({ id }) => id));
    const gone = Object.keys(asked).filter((id) => !mine.has(id));
    for (const id of [...new Set([...removed, ...gone])].filter((one) => !this.#moved.has(one))) {
      this.replica.forget(id);
      this.#record('synced', { conversation: id, removed: true });
    }
    for (const conversation of conversations.filter(({ id }) => !this.#moved.has(id))) {
      const { id, rev, lastSeq } = conversation;
      const change = changes[id];
      if (!this.replica.conversations.has(id) || change?.complete === false) {
        this.restarts += change ? 1 : 0;
        if (this.#isComing(id)) {
          this.#early.add(id);
        }
        this.replica.begin(conversation);
      } else if (asked[id] !== undefined) {
        this.replica.changes(conversation, change);
      }
      for (const message of change?.messages ?? []) {
        this.#ledger.place(id, message.seq, message.id, this.id);
        if (message.rev <= asked[id]) {
          const concern = { conversation: id, user: this.id, seq: message.seq };
          this.#ledger.violate(
            4,
            `sync since rev ${asked[id]} brought rev ${message.rev}`,
            concern,
          );
        }
      }
      if (change) {
        this.#record('synced', { conversation: id, from: asked[id], rev, lastSeq });
      }
    }
    const fetched = await Promise.all(this.replica.unlisted().map((id) => this.#fetchMembers(id)));
    return fetched.every(Boolean) && this.#moved.size === 0;
  }

  async #fetchMembers(id) {
    try {
      const { items } = await this.api.once('GET', `/api/conversations/${id}/members?limit=200`);
      this.replica.members(id, items);
      return true;
    } catch (error) {
      // Not a member any more: the event that says so is on its way.
      return error.status === 404;
    }
  }

  async #added(conversation) {
    const { id, rev, lastSeq } = conversation;
    this.#record('got', { event: 'conversation:added', conversation: id, rev, lastSeq });
    this.#moved.add(id);
    this.#told.delete(id);
    this.#heard.delete(id);
    this.#early.delete(id);
    this.replica.begin(conversation);
    const { connection } = this;
    while (!(await this.#fetchMembers(id)) && connection === this.#connection) {
      await pause(RECONNECT_MS);
    }
  }

  #removed(id) {
    this.#record('got', { event: 'conversation:removed', conversation: id });
    this.#moved.add(id);
    this.#heard.delete(id);
    this.#told.set(id, this.#ledger.absence(id, this.id));
    this.replica.forget(id);
  }

  #heardOf(event, payload) {
    const conversation = payload.conversationId ?? payload.id;
    const { seq, rev, id, clientId } = payload;
    this.#record('got', { event, conversation, seq, rev, id, clientId });
    this.#ledger.reached(this.id, { event, conversation, seq, rev });
    this.#requireUntold(event, conversation);
    if (event === 'message:received') {
      this.#requireOrder(payload);
      this.#ledger.place(conversation, seq, id, this.id);
    }
    this.replica.event(event, payload);
    if (event === 'message:received' && this.#synced) {
      this.#requireNoHole(conversation);
    }
  }

  #requireOrder({ conversationId: conversation, seq, clientId }) {
    const before = this.#heard.get(conversation);
    this.#heard.set(conversation, Math.max(seq, before ?? 0));
    if (before !== undefined && seq !== before + 1 && !this.#wasAway(conversation, before, seq)) {
      const what = seq === before ? 'came twice' : `came after seq ${before}`;
      const concern = { conversation, user: this.id, seq, clientId };
      this.#ledger.violate(
        seq === before ? 4 : 2,
        `message:received of seq ${seq} ${what} on one connection`,
        concern,
      );
    }
  }

  /** Whether they were out in between: what was said then is not for them. */
  #wasAway(conversation, before, seq) {
    return this.#ledger.absences.some(
      (absence) =>
        absence.user === this.id &&
        absence.conversation === conversation &&
        (absence.leftSeq ?? 0) < seq &&
        (absence.backSeq ?? seq) >= before,
    );
  }

  /** Whether they are being let in again, or were while this connection was there. */
  #isComing(conversation) {
    return this.#ledger.absences.some(
      (absence) =>
        absence.user === this.id &&
        absence.conversation === conversation &&
        (absence.inAt ?? Number.POSITIVE_INFINITY) > this.#since,
    );
  }

  /** After the server told of the removal, the same connection is silent about the conversation. */
  #requireUntold(event, conversation) {
    const absence = this.#told.get(conversation);
    // Coming back has begun when the ledger no longer holds the absence.
    if (absence && absence === this.#ledger.absence(conversation, this.id)) {
      const what = `${event} came by the connection that had told of the removal`;
      this.#ledger.violate(5, what, { conversation, user: this.id });
    }
  }

  #requireWhole() {
    for (const id of this.replica.conversations.keys()) {
      this.#requireNoHole(id);
    }
  }

  #requireNoHole(conversation) {
    if (this.#early.has(conversation)) {
      return;
    }
    const known = this.replica.conversations.get(conversation);
    if (known && known.top < known.last && !this.#wasAway(conversation, known.top, known.last)) {
      const seq = known.top + 1;
      const what = `seq ${seq} is missing though seq ${known.last} came, on one connection`;
      this.#ledger.violate(4, what, { conversation, user: this.id, seq });
      // Told once.
      known.top = known.last;
    }
  }

  #record(kind, facts) {
    this.#history.record(kind, { user: this.id, connection: this.#connection, ...facts });
  }
}
