import { setTimeout as pause } from 'node:timers/promises';
import { Refused } from './api.mjs';
import { Random } from './random.mjs';

/**
 * Changes who is in one group, one person at a time, so that at any moment it is known who is in,
 * who is out and who is between. Renames it now and then.
 */
export class Warden {
  #group;
  #ledger;
  #history;
  #random;
  #calm;
  #renamed = 0;

  /**
   * @param {import('./people.mjs').Group} group
   * @param {import('./ledger.mjs').Ledger} ledger
   * @param {import('./history.mjs').History} history
   * @param {number} seed
   * @param {() => Promise<void>} calm once no request can still be waiting in a paused process
   */
  constructor(group, ledger, history, seed, calm) {
    this.#group = group;
    this.#ledger = ledger;
    this.#history = history;
    this.#random = new Random(seed);
    this.#calm = calm;
  }

  /** Goes on until it is told to stop, and ends with everybody in. @param {() => boolean} goesOn */
  async run(goesOn) {
    while (goesOn()) {
      await pause(this.#random.between(500, 3_000));
      if (!goesOn()) {
        return;
      }
      if (this.#random.chance(0.15)) {
        await this.#rename();
      } else {
        await this.#move(this.#random.of(this.#group.others));
      }
    }
  }

  async #move(client) {
    const { id } = this.#group;
    const absence = this.#ledger.isLeaving(id, client.id);
    const by = this.#random.chance(0.3) ? client : this.#group.owner;
    await this.#change(by, 'DELETE', `/api/conversations/${id}/members/${client.id}`);
    absence.outAt = this.#history.now();
    this.#ledger.isOut(absence, await this.#conversation());
    await Promise.all([this.#probe(client), pause(this.#random.between(200, 4_000))]);
    this.#ledger.isComing(absence, await this.#conversation());
    await this.#change(this.#group.owner, 'POST', `/api/conversations/${id}/members`, {
      userIds: [client.id],
    });
    this.#ledger.isIn(id, client.id);
  }

  /** Who is out can neither read nor write. */
  async #probe(client) {
    const { id } = this.#group;
    const paths = [`/api/messages?conversationId=${id}`, `/api/conversations/${id}`];
    for (const path of paths) {
      const answer = await client.api.once('GET', path).catch((error) => error);
      if (!(answer instanceof Error)) {
        this.#ledger.violate(5, `GET ${path.split('?')[0]} was answered to who is out`, {
          conversation: id,
          user: client.id,
        });
      }
    }
  }

  async #rename() {
    this.#renamed += 1;
    const { id, owner } = this.#group;
    await this.#change(owner, 'PATCH', `/api/conversations/${id}`, {
      name: `renamed ${this.#renamed}`,
    });
  }

  #conversation() {
    return this.#group.owner.api.call('GET', `/api/conversations/${this.#group.id}`);
  }

  async #change(client, method, path, body) {
    try {
      await client.api.call(method, path, body, this.#calm);
    } catch (error) {
      // Done by a try whose answer was lost.
      if (!(error instanceof Refused && error.status === 404 && method === 'DELETE')) {
        throw error;
      }
    }
  }
}
