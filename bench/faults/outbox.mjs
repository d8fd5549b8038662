import { setTimeout as pause } from 'node:timers/promises';

const ACK_TIMEOUT_MS = 5_000;
const RETRY_MS = 100;
const PASSING = ['unavailable', 'overloaded', 'internal', 'rate_limited'];

/**
 * What a client has to say, in order, each said again until it is answered.
 */
export class Outbox {
  #socket;
  #queue = [];
  #running = false;

  /** @param {import('socket.io-client').Socket} socket */
  constructor(socket) {
    this.#socket = socket;
  }

  get isEmpty() {
    return this.#queue.length === 0;
  }

  /**
   * @param {object} item
   * @param {string} item.event
   * @param {object} item.payload
   * @param {() => void} item.trying before every try
   * @param {(answer: object, tries: number) => void} item.answered
   */
  put(item) {
    this.#queue.push(item);
    if (!this.#running) {
      void this.#run();
    }
  }

  async #run() {
    this.#running = true;
    while (this.#queue.length > 0) {
      await this.#deliver(this.#queue[0]);
      this.#queue.shift();
    }
    this.#running = false;
  }

  async #deliver({ event, payload, trying, answered }) {
    for (let tries = 1; ; tries++) {
      await this.#connected();
      trying();
      const answer = await this.#socket
        .timeout(ACK_TIMEOUT_MS)
        .emitWithAck(event, payload)
        .catch(() => undefined);
      if (answer && (answer.ok || !PASSING.includes(answer.error.code))) {
        answered(answer, tries);
        return;
      }
      await pause(RETRY_MS);
    }
  }

  async #connected() {
    while (!this.#socket.connected) {
      await pause(RETRY_MS / 4);
    }
  }
}
