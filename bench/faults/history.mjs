import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

const BUFFER = 200;
const BEFORE_MS = 30_000;
const MAX_LINES = 120;

/** Everything that happened, a line each, in a file that only grows. */
export class History {
  #file;
  #descriptor;
  #lines = [];
  #begin = performance.now();
  /** How often each kind of thing happened. */
  counts = new Map();

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
    this.#descriptor = openSync(file, 'w');
  }

  /** Milliseconds since the beginning. */
  now() {
    return Math.round(performance.now() - this.#begin);
  }

  /** @param {string} kind @param {object} facts */
  record(kind, facts) {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.#lines.push(JSON.stringify({ t: this.now(), kind, ...facts }));
    if (this.#lines.length >= BUFFER) {
      this.flush();
    }
  }

  flush() {
    if (this.#lines.length > 0) {
      writeSync(this.#descriptor, `${this.#lines.join('\n')}\n`);
      this.#lines = [];
    }
  }

  close() {
    this.flush();
    closeSync(this.#descriptor);
  }

  /**
   * The lines that concern something, with the faults before it.
   *
   * @param {{at: number, conversation?: string, user?: string, seq?: number, clientId?: string, id?: string}} concern
   */
  trace(concern) {
    this.flush();
    const lines = readFileSync(this.#file, 'utf8').trimEnd().split('\n');
    const concerned = lines.filter((line) => concerns(JSON.parse(line), concern));
    return concerned.slice(-MAX_LINES);
  }
}

function concerns(line, { at, conversation, user, seq, clientId, id }) {
  if (line.t > at + BEFORE_MS) {
    return false;
  }
  if (line.kind === 'fault' || line.kind === 'violation') {
    return line.t > at - BEFORE_MS;
  }
  if ((clientId && line.clientId === clientId) || (id && line.id === id)) {
    return true;
  }
  if (conversation && line.conversation === conversation) {
    const same = seq === undefined || line.seq === undefined || Math.abs(line.seq - seq) <= 1;
    return same && (!user || line.user === user || line.target === user) && line.t > at - BEFORE_MS;
  }
  return user !== undefined && line.user === user && !line.conversation && line.t > at - BEFORE_MS;
}
