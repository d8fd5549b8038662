import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';

const ACK_TIMEOUT_MS = 5_000;

/** Somebody who is registered, and calls the API as themselves. */
export class Person {
  #server;
  #token;
  socket;

  constructor(server) {
    this.#server = server;
  }

  async register(name) {
    const email = `${randomUUID()}@bench.example`;
    const answer = await this.post('/api/auth/register', { name, email, password: randomUUID() });
    this.#token = answer.accessToken;
    this.id = answer.user.id;
    return this;
  }

  /** Connects; the official client reconnects by itself. */
  connect() {
    this.socket = io(this.#server.url, {
      auth: (give) => give({ token: this.#token }),
      transports: ['websocket'],
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      forceNew: true,
    });
    return this;
  }

  /** Sends as the app's outbox does: the same clientId until it is acknowledged. */
  async send(conversationId, text) {
    const message = { conversationId, clientId: randomUUID(), text };
    for (let tries = 1; ; tries++) {
      const answer = await this.#emit('message:send', message);
      if (answer?.ok) {
        return { ...answer.message, tries };
      }
      if (answer && !['unavailable', 'overloaded', 'internal'].includes(answer.error.code)) {
        throw new Error(`Refused: ${JSON.stringify(answer.error)}`);
      }
      await pause(20);
    }
  }

  async #emit(event, payload) {
    if (!this.socket.connected) {
      return undefined;
    }
    try {
      return await this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload);
    } catch {
      return undefined;
    }
  }

  get(path) {
    return this.#call('GET', path);
  }

  post(path, body) {
    return this.#call('POST', path, body);
  }

  async #call(method, path, body) {
    const response = await fetch(this.#server.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }
}
