/**
 * @typedef {object} Known a conversation as far as one client knows it
 * @property {number} since messages up to this seq were before its time
 * @property {number} rev up to which nothing is missing
 * @property {Set<number>} ahead revs that came before their turn
 * @property {number} top every message after `since` and up to this one is here
 * @property {number} last the highest seq here
 * @property {Map<number, object>} messages by seq
 * @property {Map<string, {role: string, isIn: boolean, rev: number, read: number, delivered: number}>} members
 * @property {boolean} isListed whether the list of members was fetched since it began
 * @property {{name: string, rev: number}} settings
 */

/**
 * What one client holds: snapshots and events go in by the same functions, in any order and any
 * number of times. Of two states of one thing the one with the higher rev counts; cursors only
 * move forwards.
 */
export class Replica {
  /** @type {Map<string, Known>} */ conversations = new Map();
  /** Events of conversations that were not shown yet. @type {Map<string, object[]>} */
  #early = new Map();

  /** What `POST /api/sync` takes. */
  revs() {
    return Object.fromEntries([...this.conversations].map(([id, { rev }]) => [id, rev]));
  }

  /**
   * Begins with a conversation as it stands: older messages are not held. What events told of it
   * since then stays.
   */
  begin(conversation) {
    const { id, lastSeq, rev, name } = conversation;
    const before = this.conversations.get(id);
    const known = {
      ...{ since: lastSeq, rev, ahead: new Set(), top: lastSeq, last: lastSeq },
      messages: new Map(),
      members: before?.members ?? new Map(),
      isListed: false,
      settings: before?.settings.rev > rev ? before.settings : { name, rev },
    };
    this.conversations.set(id, known);
    for (const [seq, message] of before?.messages ?? []) {
      if (seq > lastSeq) {
        takeMessage(known, { seq, ...message });
      }
    }
    for (const one of before?.ahead ?? []) {
      count(known, one);
    }
    advance(known, before?.rev ?? 0);
    const early = this.#early.get(id) ?? [];
    this.#early.delete(id);
    for (const [event, payload] of early) {
      this.event(event, payload);
    }
  }

  forget(id) {
    this.conversations.delete(id);
    this.#early.delete(id);
  }

  /** Takes an event of a conversation. */
  event(event, payload) {
    const id = event === 'conversation:updated' ? payload.id : payload.conversationId;
    const known = this.conversations.get(id);
    if (!known) {
      this.#early.set(id, [...(this.#early.get(id) ?? []), [event, payload]]);
      return;
    }
    switch (event) {
      case 'message:received':
      case 'message:updated':
        takeMessage(known, payload);
        break;
      case 'receipt:updated':
        takeCursors(member(known, payload.userId), payload);
        break;
      case 'member:joined':
      case 'member:updated':
        takeMember(known, payload.member, payload.rev);
        break;
      case 'member:left':
        leave(known, payload.member.user.id, payload.rev);
        break;
      case 'conversation:updated':
        // As it stands now: its rev may be that of a change which is still on its way.
        takeSettings(known, payload);
        return;
      default:
        throw new Error(`unknown event ${event}`);
    }
    count(known, payload.rev);
  }

  /** Takes what changed in a conversation, all of it up to `change.rev`. */
  changes(conversation, change) {
    const known = this.conversations.get(conversation.id);
    takeSettings(known, conversation);
    for (const one of change?.members ?? []) {
      takeMember(known, one, one.rev);
    }
    for (const userId of change?.left ?? []) {
      leave(known, userId, change.rev);
    }
    for (const message of change?.messages ?? []) {
      takeMessage(known, message);
    }
    known.last = Math.max(known.last, conversation.lastSeq);
    advance(known, change?.rev ?? conversation.rev);
  }

  /** Conversations whose list of members is still to be fetched. */
  unlisted() {
    return [...this.conversations].filter(([, { isListed }]) => !isListed).map(([id]) => id);
  }

  /** Takes the whole list of members. */
  members(id, members) {
    const known = this.conversations.get(id);
    if (known) {
      known.isListed = true;
      for (const one of members) {
        takeMember(known, one, one.rev);
      }
    }
  }
}

function takeMessage(known, message) {
  const { seq, rev, kind, senderId } = message;
  if (seq > known.since && !(known.messages.get(seq)?.rev >= rev)) {
    const { id, clientId, text, deletedAt, editedAt } = message;
    known.messages.set(seq, { id, rev, senderId, clientId, text, deletedAt, editedAt });
  }
  known.last = Math.max(known.last, seq);
  while (known.messages.has(known.top + 1)) {
    known.top += 1;
  }
  // What somebody says moves their own cursors to it, without an event of its own; what the system
  // says of them does not.
  if (kind !== 'system') {
    takeCursors(member(known, senderId), { lastReadSeq: seq, lastDeliveredSeq: seq });
  }
}

function member(known, userId) {
  const fresh = { role: '', isIn: false, rev: -1, read: 0, delivered: 0 };
  const found = known.members.get(userId) ?? fresh;
  known.members.set(userId, found);
  return found;
}

function takeCursors(one, { lastReadSeq, lastDeliveredSeq }) {
  one.read = Math.max(one.read, lastReadSeq);
  one.delivered = Math.max(one.delivered, lastDeliveredSeq);
}

function takeMember(known, { user, role, ...cursors }, rev) {
  const one = member(known, user.id);
  takeCursors(one, cursors);
  if (rev > one.rev) {
    Object.assign(one, { role, rev, isIn: true });
  }
}

function leave(known, userId, rev) {
  const one = member(known, userId);
  if (rev > one.rev) {
    Object.assign(one, { rev, isIn: false });
  }
}

function takeSettings(known, { name, rev }) {
  if (rev > known.settings.rev) {
    known.settings = { name, rev };
  }
}

function count(known, rev) {
  if (rev > known.rev) {
    known.ahead.add(rev);
    advance(known, known.rev);
  }
}

function advance(known, rev) {
  known.rev = Math.max(known.rev, rev);
  while (known.ahead.delete(known.rev + 1)) {
    known.rev += 1;
  }
  for (const one of known.ahead) {
    if (one <= known.rev) {
      known.ahead.delete(one);
    }
  }
}
