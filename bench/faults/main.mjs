// ./parley faults: three nodes under fire, and whether every promise is kept.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cluster } from '../../tools/cluster/cluster.mjs';
import { findPrograms } from '../../tools/cluster/programs.mjs';
import { Faults } from './faults.mjs';
import { History } from './history.mjs';
import { Ledger } from './ledger.mjs';
import { gather } from './people.mjs';
import { Random } from './random.mjs';
import { printFigures, printViolations } from './report.mjs';
import { Trial } from './trial.mjs';

const MAX_MINUTES = 50;

function options() {
  const { values, positionals } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      people: { type: 'string', default: '60' },
      nodes: { type: 'string', default: '3' },
      // Go on after the first broken promise.
      all: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const number = (name, least, most) => {
    const value = Number(values[name]);
    if (!(value >= least && value <= most)) {
      throw new Error(`--${name} needs a number from ${least} to ${most}.`);
    }
    return value;
  };
  return {
    minutes: number('minutes', 0.1, MAX_MINUTES),
    seed: number('seed', 0, 4_294_967_295),
    people: number('people', 4, 500),
    nodes: number('nodes', 1, 9),
    all: values.all,
    server: positionals,
  };
}

async function run({ minutes, seed, people, nodes, all, server }) {
  const data = mkdtempSync(join(tmpdir(), 'parley-faults-'));
  const log = join(data, 'log');
  const history = new History(join(data, 'history'));
  const ledger = new Ledger(history);
  const errors = new Map();
  const cluster = new Cluster({
    nodes,
    host: '127.0.0.1',
    port: 0,
    data,
    server,
    programs: findPrograms(),
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !name.startsWith('PARLEY_')),
      ),
      PARLEY_RATE_LIMITS: 'off',
      // Nodes do not live long enough for more compiling to pay.
      JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -Dparley.password.cost=4',
      PARLEY_ACCESS_TOKEN_SECONDS: '3600',
    },
    say: (name, line) => {
      appendFileSync(log, `${history.now()} ${name} ${line}\n`);
      if (/ ERROR /.test(line)) {
        const what = line.replace(/^\S+ +ERROR +/, '').slice(0, 100);
        errors.set(what, (errors.get(what) ?? 0) + 1);
      }
    },
    died: (part, how) => ledger.violate(1, `${part.name} died by itself: ${how}`, {}),
  });
  const clients = [];
  let stopping;
  const stop = () => {
    stopping ??= (async () => {
      for (const client of clients) {
        client.close();
      }
      await cluster.stop();
      history.close();
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void stop().then(() => process.exit(130)));
  }
  try {
    console.log(`seed ${seed}, ${nodes} nodes, ${people} people, ${minutes} min`);
    await cluster.start();
    const random = new Random(seed);
    const crowd = await gather(people, () => cluster.url, random, ledger, history);
    clients.push(...crowd.clients);
    const faults = new Faults(cluster, crowd.clients, data, history);
    const trial = new Trial({ cluster, crowd, faults, ledger, history, random, all });
    await trial.run(minutes * 60_000);
    printFigures({ history, ledger, faults, trial, clients, errors });
  } finally {
    await stop();
  }
  if (ledger.violations.length > 0) {
    printViolations(ledger, history);
    console.log(`Kept for a closer look: ${data}`);
    process.exitCode = 1;
  } else {
    console.log('Every promise was kept.');
    rmSync(data, { recursive: true, force: true });
  }
}

try {
  await run(options());
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
