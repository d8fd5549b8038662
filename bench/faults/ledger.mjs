/**
 * @typedef {object} Sent
 * @property {string} user
 * @property {string} conversation
 * @property {string[]} texts what its text may be now
 * @property {{id: string, seq: number} | undefined} ack
 * @property {string[]} [stale] edits that were sent more than once, and may come late
 * @property {boolean} wasDeleted whether that was ever asked for
 * @property {boolean} [isDeleted] whether that was acknowledged
 * @property {number} tries
 * @property {boolean} isRefused for good, and by the first try
 */

/**
 * Somebody's time outside a conversation, known from the outside: at `leftRev` and `leftSeq` they
 * were out for certain, up to `backSeq` they were not in again.
 *
 * @typedef {object} Absence
 * @property {string} user
 * @property {string} conversation
 * @property {number} [outAt] when the removal was acknowledged
 * @property {number} [leftRev]
 * @property {number} [leftSeq]
 * @property {number} [backSeq]
 * @property {number} [inAt] when they were in again for certain
 */

const TYPING_PAUSE_MS = 60_000;

/** What was asked for and what was answered, by everybody; and the first broken promise. */
export class Ledger {
  #history;
  /** @type {Map<string, Sent>} by clientId */ sent = new Map();
  /** How far a read was acknowledged. @type {Map<string, number>} */ reads = new Map();
  /** @type {Map<string, string[]>} ids by seq, of each conversation */ #order = new Map();
  /** @type {Map<string, Absence | undefined>} who was ever in, and how they are out */
  #memberships = new Map();
  /** When somebody last said that they type. */ #typing = new Map();
  /** Events that came to who was out, or on the way out. */ #late = [];
  /** @type {Absence[]} */ absences = [];
  /** @type {{promise: number, what: string, concern: object}[]} */ violations = [];

  /** @param {import('./history.mjs').History} history */
  constructor(history) {
    this.#history = history;
  }

  /** @param {number} promise which of the five @param {string} what @param {object} concern */
  violate(promise, what, concern) {
    this.violations.push({ promise, what, concern: { at: this.#history.now(), ...concern } });
    this.#history.record('violation', { promise, what, ...concern });
  }

  // --- messages -----------------------------------------------------------------------------------

  sending(user, conversation, clientId, text) {
    const first = { texts: [text], ack: undefined, wasDeleted: false, tries: 0, isRefused: false };
    const sent = this.sent.get(clientId) ?? { user, conversation, ...first };
    sent.tries += 1;
    this.sent.set(clientId, sent);
  }

  /** An acknowledgement: the same clientId is always the same message. */
  acked(clientId, { id, seq }) {
    const sent = this.sent.get(clientId);
    const { user, conversation, ack } = sent;
    if (ack && (ack.id !== id || ack.seq !== seq)) {
      const what = `one clientId was acknowledged as two messages: seq ${ack.seq} and ${seq}`;
      this.violate(3, what, { conversation, user, clientId, seq });
    }
    sent.ack = { id, seq };
    this.place(conversation, seq, id, user);
  }

  /** A message was refused for good. Only the first try proves that it never was one. */
  refused(clientId, code) {
    const sent = this.sent.get(clientId);
    sent.isRefused = sent.tries === 1;
    // Only who has left is ever refused.
    if (code !== 'not_found') {
      const { user, conversation } = sent;
      this.violate(1, `a message was refused as ${code}`, { conversation, user, clientId });
    }
  }

  readUpTo(conversation, user, seq) {
    const key = `${conversation} ${user}`;
    this.reads.set(key, Math.max(seq, this.reads.get(key) ?? 0));
  }

  /** Everybody has to see the same message at the same place. */
  place(conversation, seq, id, user) {
    const order = this.#order.get(conversation) ?? [];
    this.#order.set(conversation, order);
    order[seq] ??= id;
    if (order[seq] !== id) {
      const what = `two messages at one place, seq ${seq}: ${order[seq]} and ${id}`;
      this.violate(2, what, { conversation, seq, user });
    }
  }

  // --- memberships --------------------------------------------------------------------------------

  /** Somebody is a member from now on, for certain. */
  isIn(conversation, user) {
    this.#memberships.set(`${conversation} ${user}`, undefined);
    const absence = this.absences.findLast(
      (each) => each.user === user && each.conversation === conversation,
    );
    if (absence) {
      absence.inAt = this.#history.now();
    }
    this.#history.record('in', { conversation, target: user });
  }

  /** Somebody's removal begins. @returns {Absence} */
  isLeaving(conversation, user) {
    const absence = { user, conversation };
    this.absences.push(absence);
    this.#memberships.set(`${conversation} ${user}`, absence);
    this.#history.record('leaving', { conversation, target: user });
    return absence;
  }

  /** The removal was acknowledged, and the conversation asked for its numbers after that. */
  isOut(absence, { rev, lastSeq }) {
    absence.leftRev = rev;
    absence.leftSeq = lastSeq;
    this.#history.record('out', {
      conversation: absence.conversation,
      target: absence.user,
      rev,
      seq: lastSeq,
    });
  }

  /** They are let in again: from now on they may hear everything. */
  isComing(absence, { lastSeq }) {
    absence.backSeq = lastSeq;
    this.#memberships.delete(`${absence.conversation} ${absence.user}`);
    this.#history.record('coming', {
      conversation: absence.conversation,
      target: absence.user,
      seq: lastSeq,
    });
  }

  absence(conversation, user) {
    return this.#memberships.get(`${conversation} ${user}`);
  }

  /** An event reached somebody. @param {{event: string, conversation: string, rev?: number, by?: string}} event */
  reached(user, event) {
    const absence = this.absence(event.conversation, user);
    if (absence && event.rev !== undefined) {
      this.#late.push({ absence, at: this.#history.now(), ...event });
    } else if (absence && event.event === 'typing' && this.#beganAfter(absence, event.by)) {
      const what = 'typing that began after the removal was acknowledged';
      this.violate(5, what, { conversation: event.conversation, user });
    }
  }

  typed(conversation, user) {
    const key = `${conversation} ${user}`;
    const before = this.#typing.get(key)?.last ?? Number.NEGATIVE_INFINITY;
    this.#typing.set(key, { before, last: this.#history.now() });
  }

  // Typing has no number. It is certain only when nothing was typed for long before the removal.
  #beganAfter({ conversation, outAt }, by) {
    const typing = this.#typing.get(`${conversation} ${by}`);
    return outAt !== undefined && typing?.last > outAt && typing.before < outAt - TYPING_PAUSE_MS;
  }

  /** Judges what reached people on their way out, once it is known when they were. */
  judgeLate() {
    for (const { absence, at, event, conversation, rev, seq } of this.#late) {
      if (rev > absence.leftRev) {
        const what = `${event} with rev ${rev} reached somebody who was out at rev ${absence.leftRev}`;
        this.violate(5, what, { conversation, user: absence.user, seq, at });
      }
    }
    this.#late = this.#late.filter(({ absence }) => absence.leftRev === undefined);
  }
}
