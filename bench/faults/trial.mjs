import { setTimeout as pause } from 'node:timers/promises';
import { difference } from './compare.mjs';
import { Random } from './random.mjs';
import { Traffic } from './traffic.mjs';
import { checkTruth, fetchTruth } from './truth.mjs';
import { Warden } from './warden.mjs';

const ROUND_MS = 30_000;
const LANES = 2;
const STEP_MS = 250;
/** Everything that was said is answered this long after all is mended. */
const DRAINED_MS = 60_000;
/** Every client is whole this long after that: nodes may need 15 s to see that another died. */
const WHOLE_MS = 40_000;

/** Rounds of traffic and faults, each followed by silence in which everything has to be right. */
export class Trial {
  #cluster;
  #crowd;
  #faults;
  #ledger;
  #history;
  #random;
  #traffic;
  #wardens;
  #all;
  /** How long it took after each round until every client was whole, in ms. */
  whole = [];
  /** How many conversations were whole at a client though one of their revs never came. */
  holes = 0;

  constructor({ cluster, crowd, faults, ledger, history, random, all }) {
    this.#all = all;
    this.#cluster = cluster;
    this.#crowd = crowd;
    this.#faults = faults;
    this.#ledger = ledger;
    this.#history = history;
    this.#random = random;
    const seed = () => random.below(4_294_967_295);
    this.#traffic = crowd.clients.map((client) => new Traffic(client, ledger, history, seed()));
    this.#wardens = crowd.groups.map(
      (group) => new Warden(group, ledger, history, seed(), faults.calm),
    );
  }

  get #isBroken() {
    return !this.#all && this.#ledger.violations.length > 0;
  }

  async run(milliseconds) {
    for (const client of this.#crowd.clients) {
      client.connect();
    }
    await this.#until(() => this.#crowd.clients.every((client) => client.isCurrent), DRAINED_MS);
    const end = performance.now() + milliseconds;
    for (let number = 1; performance.now() < end && !this.#isBroken; number++) {
      await this.#round(number, Math.min(ROUND_MS, end - performance.now()));
    }
    if (!this.#isBroken) {
      await this.#crash();
    }
  }

  async #round(number, milliseconds) {
    const goOn = { traffic: true, faults: true };
    const lanes = Array.from(
      { length: LANES },
      () => new Random(this.#random.below(4_294_967_295)),
    );
    const broken = Promise.all(
      lanes.map((random) =>
        this.#guard(this.#faults.run(random, () => goOn.faults && !this.#isBroken)),
      ),
    );
    const busy = Promise.all(
      [...this.#traffic, ...this.#wardens].map((one) =>
        this.#guard(one.run(() => goOn.traffic && !this.#isBroken)),
      ),
    );
    await this.#until(() => this.#isBroken, milliseconds);
    // Either the last messages come in peace, or there are none after the last faults, so that
    // nothing but the nodes' own care can bring what these have swallowed.
    const [first, second] = this.#random.chance(0.5)
      ? ['faults', 'traffic']
      : ['traffic', 'faults'];
    goOn[first] = false;
    await (first === 'faults' ? broken : busy);
    goOn[second] = false;
    await Promise.all([broken, busy]);
    if (!this.#isBroken) {
      await this.#settle(number);
    }
  }

  async #settle(number) {
    const begin = performance.now();
    const drained = await this.#until(() => this.#traffic.every((one) => one.isDone), DRAINED_MS);
    if (!drained) {
      const [stuck] = this.#crowd.clients.filter((client) => !client.outbox.isEmpty);
      this.#ledger.violate(1, 'something is still not answered', { user: stuck?.id });
      return;
    }
    this.#history.record('fault', { fault: 'none: silence begins' });
    const at = this.#history.now();
    const truth = await this.#truth();
    checkTruth(truth, this.#ledger);
    await this.#requireWhole(truth, at);
    this.#ledger.judgeLate();
    this.whole.push(Math.round(performance.now() - begin));
    const counts = this.#history.counts;
    console.log(
      `round ${number}: ${counts.get('acked') ?? 0} acknowledged, ${counts.get('got') ?? 0} events, ` +
        `all whole after ${this.whole.at(-1)} ms`,
    );
  }

  /** Without asking, and without a new connection, every client comes to know everything. */
  async #requireWhole(truth, at) {
    const views = new Map();
    for (const client of this.#crowd.clients) {
      const { conversations } = await client.api.call('POST', '/api/sync', { conversations: {} });
      views.set(client, conversations);
    }
    let lacking = [];
    await this.#until(() => {
      lacking = this.#crowd.clients.filter(
        (client) => !client.isCurrent || difference(client, views.get(client), truth),
      );
      return lacking.length === 0;
    }, WHOLE_MS);
    for (const client of this.#crowd.clients) {
      const known = [...client.replica.conversations.values()];
      this.holes += known.filter(({ ahead }) => ahead.size > 0).length;
    }
    for (const client of lacking) {
      const { what, ...concern } = difference(client, views.get(client), truth) ?? {
        what: 'does not get a connection',
      };
      this.#ledger.violate(4, `${client.name} on ${client.node} ${what}`, {
        // What led to it is older than the patience with which it was waited for.
        at,
        user: client.id,
        ...concern,
      });
    }
  }

  async #truth() {
    const { groups, directs } = this.#crowd;
    const all = [
      ...groups.map(({ id, owner }) => [id, owner]),
      ...directs.map(({ id, clients }) => [id, clients[0]]),
    ];
    const truth = new Map();
    for (const [id, client] of all) {
      truth.set(id, await fetchTruth(id, client));
    }
    return truth;
  }

  /** At the very end everything dies at once; what is stored is what counts. */
  async #crash() {
    for (const client of this.#crowd.clients) {
      client.close();
    }
    const { nodes, database } = this.#cluster;
    await Promise.all([...nodes, database].map((part) => part.kill()));
    await database.start();
    await Promise.all(nodes.map((node) => node.start()));
    checkTruth(await this.#truth(), this.#ledger);
  }

  async #guard(work) {
    try {
      await work;
    } catch (error) {
      this.#ledger.violate(1, String(error.stack ?? error), {});
    }
  }

  /** Waits for something. @returns {Promise<boolean>} whether it came */
  async #until(isSo, milliseconds) {
    const end = performance.now() + milliseconds;
    while (!isSo()) {
      if (performance.now() > end) {
        return false;
      }
      await pause(STEP_MS);
    }
    return true;
  }
}
