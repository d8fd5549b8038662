import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Refused } from './api.mjs';
import { Random } from './random.mjs';

/** What one person does all the time: write, change what they wrote, read, type. */
export class Traffic {
  #client;
  #ledger;
  #history;
  #random;
  #number = 0;
  /** Own messages that were acknowledged, the newest. */
  #mine = [];
  #twice = new Set();

  /**
   * @param {import('./client.mjs').Client} client
   * @param {import('./ledger.mjs').Ledger} ledger
   * @param {import('./history.mjs').History} history
   * @param {number} seed
   */
  constructor(client, ledger, history, seed) {
    this.#client = client;
    this.#ledger = ledger;
    this.#history = history;
    this.#random = new Random(seed);
  }

  /** Goes on until it is told to stop. @param {() => boolean} goesOn */
  async run(goesOn) {
    while (goesOn()) {
      await pause(this.#random.between(300, 1_500));
      const conversation = this.#random.of([...this.#client.replica.conversations.keys(), '']);
      if (conversation && goesOn()) {
        this.#act(conversation);
      }
    }
  }

  /** Whether everything was said, and answered. */
  get isDone() {
    return this.#client.outbox.isEmpty && this.#twice.size === 0;
  }

  #act(conversation) {
    const dice = this.#random.next();
    if (dice < 0.6) {
      this.#send(conversation);
    } else if (dice < 0.68) {
      this.#edit();
    } else if (dice < 0.71) {
      this.#delete();
    } else if (dice < 0.92) {
      this.#read(conversation);
    } else {
      this.#type(conversation);
    }
  }

  #send(conversation) {
    const clientId = randomUUID();
    this.#number += 1;
    const text = `${this.#client.name} ${this.#number}`;
    const payload = { conversationId: conversation, clientId, text };
    const trying = () => {
      this.#ledger.sending(this.#client.id, conversation, clientId, text);
      this.#record('send', { conversation, clientId });
    };
    this.#client.outbox.put({
      event: 'message:send',
      payload,
      trying,
      answered: (answer) => this.#answered(conversation, clientId, answer),
    });
    if (this.#random.chance(0.05)) {
      void this.#sendTwice(payload, trying);
    }
  }

  /** The same message by REST as well, at the same time and so mostly on another node. */
  async #sendTwice(payload, trying) {
    const { conversationId, clientId } = payload;
    this.#twice.add(clientId);
    trying();
    try {
      const message = await this.#client.api.call('POST', '/api/messages', payload);
      this.#answered(conversationId, clientId, { ok: true, message });
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
    } finally {
      this.#twice.delete(clientId);
    }
  }

  #answered(conversation, clientId, answer) {
    if (answer.ok) {
      const { id, seq, rev } = answer.message;
      this.#record('acked', { conversation, clientId, id, seq, rev });
      this.#ledger.acked(clientId, answer.message);
      this.#mine = [...this.#mine.slice(-20), { id, clientId, conversation }];
      return;
    }
    const { code } = answer.error;
    this.#record('refused', { conversation, clientId, code });
    this.#ledger.refused(clientId, code);
  }

  #edit() {
    const own = this.#random.of(this.#mine);
    if (!own) {
      return;
    }
    this.#number += 1;
    const text = `${this.#client.name} ${this.#number} edited`;
    const sent = this.#ledger.sent.get(own.clientId);
    this.#client.outbox.put({
      event: 'message:edit',
      payload: { id: own.id, text },
      trying: () => {
        sent.texts = [...new Set([...sent.texts, text])];
        this.#record('edit', own);
      },
      answered: (answer, tries) => {
        this.#record('edited', { ...own, ok: answer.ok, rev: answer.message?.rev });
        if (answer.ok) {
          // One that was sent again may still be on its way somewhere, and come last.
          sent.stale = tries > 1 ? [...(sent.stale ?? []), text] : sent.stale;
          sent.texts = [text, ...(sent.stale ?? [])];
        }
      },
    });
  }

  #delete() {
    const own = this.#random.of(this.#mine);
    if (!own) {
      return;
    }
    this.#client.outbox.put({
      event: 'message:delete',
      payload: { id: own.id },
      trying: () => {
        this.#ledger.sent.get(own.clientId).wasDeleted = true;
        this.#record('delete', own);
      },
      answered: (answer) => {
        this.#record('deleted', { ...own, ok: answer.ok });
        if (answer.ok) {
          this.#ledger.sent.get(own.clientId).isDeleted = true;
        }
      },
    });
  }

  #read(conversation) {
    const seq = this.#client.replica.conversations.get(conversation)?.last;
    const event = this.#random.chance(0.7) ? 'message:read' : 'message:delivered';
    if (seq) {
      this.#client.outbox.put({
        event,
        payload: { conversationId: conversation, seq },
        trying: () => {},
        answered: (answer) => {
          this.#record(event === 'message:read' ? 'read' : 'delivered', {
            conversation,
            seq,
            ok: answer.ok,
          });
          if (answer.ok && event === 'message:read') {
            this.#ledger.readUpTo(conversation, this.#client.id, seq);
          }
        },
      });
    }
  }

  #type(conversation) {
    if (this.#client.socket.connected) {
      this.#ledger.typed(conversation, this.#client.id);
      this.#client.socket.volatile.emit('typing', { conversationId: conversation, typing: true });
    }
  }

  #record(kind, facts) {
    this.#history.record(kind, { user: this.#client.id, ...facts });
  }
}
