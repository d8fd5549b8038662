import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from './random.mjs';

const CALM_STEP_MS = 50;
const MAX_STARTS = 5;

/**
 * What goes wrong, each for a while, and how it is mended. A part has one fault at a time.
 *
 * @param {import('../../tools/cluster/cluster.mjs').Cluster} cluster
 * @param {import('./client.mjs').Client[]} clients
 * @param {string} data folder of the cluster
 */
function kinds(cluster, clients, data) {
  const node = (random) => random.of(cluster.nodes);
  const killed = { begin: (part) => part.kill(), end: startAgain };
  const restarted = { begin: (part) => part.stop(), end: startAgain };
  const paused = {
    begin: (part) => part.signal('SIGSTOP'),
    end: (part) => part.signal('SIGCONT'),
    isPause: true,
  };
  return {
    'node killed': { part: node, ...killed, weight: 6 },
    'node restarted': { part: node, ...restarted, weight: 2 },
    'node paused': { part: node, ...paused, weight: 3 },
    'database restarted': { part: () => cluster.database, ...restarted, weight: 1 },
    'database killed': { part: () => cluster.database, ...killed, weight: 1 },
    'postmaster killed': {
      part: () => cluster.database,
      begin: () => killPostmaster(data),
      end: () => {},
      weight: 1,
    },
    'redis killed': { part: () => cluster.redis, ...killed, weight: 4 },
    'redis paused': { part: () => cluster.redis, ...paused, weight: 2 },
    'nginx killed': { part: () => cluster.nginx, ...killed, weight: 1 },
    'sockets cut': {
      part: () => undefined,
      begin: (_, random) => {
        for (const client of random.some(clients, 1 + random.below(clients.length / 2))) {
          client.cut();
        }
      },
      end: () => {},
      weight: 5,
    },
  };
}

/** A node gives up when there is no database for long; whoever watches over it starts it again. */
async function startAgain(part) {
  for (let tries = 1; ; tries++) {
    try {
      await part.start();
      return;
    } catch (error) {
      if (tries === MAX_STARTS) {
        throw error;
      }
    }
  }
}

function killPostmaster(data) {
  const cluster = join(data, 'postgres', 'cluster');
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    // A file that was left behind names a process that is somebody else by now.
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)) {
      process.kill(pid, 'SIGKILL');
    }
  } catch {
    // It is just being started again.
  }
}

/** Breaks one thing after the other; which, when and for how long is the seed's choice. */
export class Faults {
  #kinds;
  #bag;
  #history;
  #busy = new Set();
  #pauses = 0;
  counts = new Map();

  constructor(cluster, clients, data, history) {
    this.#kinds = kinds(cluster, clients, data);
    this.#bag = Object.entries(this.#kinds).flatMap(([name, { weight }]) =>
      Array(weight).fill(name),
    );
    this.#history = history;
    this.counts = new Map(Object.keys(this.#kinds).map((name) => [name, 0]));
  }

  /** One lane of faults; several may run side by side. Ends with everything mended. */
  async run(random, goesOn) {
    while (goesOn()) {
      // All choices are made whatever comes of them, so that a seed means the same every time.
      const name = random.of(this.#bag);
      const wait = random.between(200, 2_500);
      const lasts = random.chance(0.15) ? random.between(5_000, 20_000) : random.between(50, 3_000);
      const kind = this.#kinds[name];
      const part = kind.part(random);
      const details = new Random(random.below(4_294_967_295));
      await pause(wait);
      if (goesOn() && !this.#busy.has(part)) {
        await this.#one(name, kind, part, lasts, details);
      }
    }
  }

  /** Returns once nothing is paused, and what had waited in it has been worked off. */
  calm = async () => {
    while (this.#pauses > 0) {
      await pause(CALM_STEP_MS);
    }
    await pause(1_000);
  };

  async #one(name, kind, part, lasts, random) {
    if (part) {
      this.#busy.add(part);
    }
    this.#pauses += kind.isPause ? 1 : 0;
    this.counts.set(name, this.counts.get(name) + 1);
    this.#history.record('fault', { fault: name, part: part?.name, ms: part && Math.round(lasts) });
    try {
      await kind.begin(part, random);
      if (part) {
        await pause(lasts);
      }
      await kind.end(part);
      if (part) {
        this.#history.record('fault', { fault: name, part: part.name, mended: true });
      }
    } finally {
      this.#pauses -= kind.isPause ? 1 : 0;
      this.#busy.delete(part);
    }
  }
}
