// ./parley run --nodes N: several nodes that are one server, on this machine.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Cluster } from './cluster.mjs';
import { findPrograms } from './programs.mjs';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
const HEALTHY_MS = 60_000;

const { values, positionals } = parseArgs({
  options: { nodes: { type: 'string' } },
  allowPositionals: true,
});

let stopping = false;
const say = (name, line) => console.log(`${name.padEnd(8)} | ${line}`);

/** Starts a part again after it died, with growing pauses while it keeps dying. */
class Revival {
  #pauses = new Map();

  async of(part, how) {
    say(part.name, `ended: ${how}`);
    while (!stopping && !part.isRunning) {
      const wait = this.#pause(part);
      say(part.name, `is started again in ${wait} ms`);
      await pause(wait);
      await this.#start(part);
    }
  }

  #pause(part) {
    const before = this.#pauses.get(part) ?? { wait: 0, at: Number.NEGATIVE_INFINITY };
    const healthy = Date.now() - before.at > HEALTHY_MS;
    const wait = healthy ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, before.wait * 2);
    this.#pauses.set(part, { wait, at: Date.now() });
    return wait;
  }

  async #start(part) {
    if (stopping) {
      return;
    }
    try {
      await part.start();
      say(part.name, 'is back');
    } catch (error) {
      say(part.name, error.message);
    }
  }
}

function options() {
  for (const name of ['PARLEY_DATABASE_URL', 'PARLEY_REDIS_URL', 'PARLEY_NODE']) {
    if (process.env[name]) {
      throw new Error(`--nodes brings its own database, Redis and names: unset ${name}.`);
    }
  }
  const nodes = Number(values.nodes);
  if (!(Number.isInteger(nodes) && nodes >= 1 && nodes <= 9)) {
    throw new Error('--nodes needs a number from 1 to 9.');
  }
  const port = Number(process.env.PARLEY_PORT || 8080);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error('--port needs a number from 0 to 65535.');
  }
  return { nodes, port, host: process.env.PARLEY_HOST || '127.0.0.1' };
}

async function run() {
  const revival = new Revival();
  const cluster = new Cluster({
    ...options(),
    data: process.env.PARLEY_DATA,
    server: positionals,
    programs: findPrograms(),
    env: process.env,
    say,
    died: (part, how) => {
      if (!stopping) {
        void revival.of(part, how);
      }
    },
  });
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        stopping = true;
        resolve();
      });
    }
  });
  try {
    await Promise.race([cluster.start(), stopped]);
    if (!stopping) {
      for (const node of cluster.nodes) {
        console.log(`${node.name}: process ${node.pid}, port ${node.spec.env.PARLEY_PORT}`);
      }
      console.log(`Parley is ready at ${cluster.url}`);
    }
    await stopped;
  } finally {
    stopping = true;
    await cluster.stop();
  }
}

try {
  await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
