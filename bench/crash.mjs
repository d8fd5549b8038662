// kill -9 of the server while people write: is everything there that was acknowledged?
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Person } from './lib/person.mjs';
import { Server } from './lib/server.mjs';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
  },
});
const people = Number(values.people);
const rounds = Number(values.rounds);
const secondsPerRound = Number(values.seconds);

const data = await mkdtemp(join(tmpdir(), 'parley-crash-'));
const server = new Server(data);
const acknowledged = [];
const restarts = [];
let writing = true;

async function write(person, conversationId) {
  for (let n = 1; writing; n++) {
    acknowledged.push(await person.send(conversationId, `${n} from ${person.id}`));
  }
}

async function visit(observer) {
  while (writing) {
    // While the server is down there is nothing to ask.
    await observer.sync().catch(() => undefined);
    await pause(250);
  }
}

async function history(person, conversationId, start = 0) {
  const items = [];
  for (let after = start, more = true; more; ) {
    const page = await person.get(
      `/api/messages?conversationId=${conversationId}&after=${after}&limit=200`,
    );
    items.push(...page.items);
    after = items.at(-1)?.seq ?? start;
    more = page.hasAfter;
  }
  return items;
}

/** A device that knows a conversation up to a rev, and catches up as the app does. */
class Observer {
  rev = 0;
  known = new Map();
  /** How many messages sync brought that had not changed: it should bring none. */
  surplus = 0;
  pages = 0;
  syncs = 0;

  constructor(person, conversationId) {
    this.person = person;
    this.conversationId = conversationId;
  }

  async sync() {
    const { conversations, changes } = await this.person.post('/api/sync', {
      conversations: { [this.conversationId]: this.rev },
    });
    this.syncs++;
    const change = changes[this.conversationId];
    this.surplus += change?.messages.filter((message) => message.rev <= this.rev).length ?? 0;
    this.#learn(change?.messages ?? []);
    if (change && !change.complete) {
      this.pages++;
      this.#learn(
        await history(this.person, this.conversationId, Math.max(0, ...this.known.keys())),
      );
    }
    this.rev = conversations.find((one) => one.id === this.conversationId).rev;
  }

  #learn(messages) {
    for (const message of messages) {
      this.known.set(message.seq, message.clientId);
    }
  }
}

try {
  console.log(`first start: ready after ${await server.start()} ms`);
  const group = [];
  for (let n = 1; n <= people; n++) {
    // One at a time: hashing passwords is bounded, and not what is measured here.
    group.push(await new Person(server).register(`Writer ${n}`));
  }
  const watcher = await new Person(server).register('Watcher');
  const conversation = await group[0].post('/api/conversations', {
    kind: 'group',
    name: 'Crash',
    memberIds: [...group.slice(1), watcher].map((person) => person.id),
  });
  const observer = new Observer(watcher, conversation.id);
  await observer.sync();
  // A second one comes by so often that sync alone has to do.
  const frequent = new Observer(watcher, conversation.id);
  const visits = visit(frequent);
  const writers = group.map((person) => write(person.connect(), conversation.id));

  for (let round = 1; round <= rounds; round++) {
    await pause(secondsPerRound * 1_000 * (0.5 + Math.random()));
    await server.kill();
    const before = acknowledged.length;
    restarts.push(await server.start());
    await observer.sync();
    console.log(
      `round ${round}: killed after ${before} acknowledgements, ready again after ${restarts.at(-1)} ms`,
    );
  }
  await pause(secondsPerRound * 1_000);
  writing = false;
  await Promise.all([...writers, visits]);
  for (const person of group) {
    person.socket.disconnect();
  }

  const stored = await history(group[0], conversation.id);
  await observer.sync();
  await frequent.sync();
  const bySeq = new Map(stored.map((message) => [message.seq, message]));
  const sent = stored.filter((message) => message.kind === 'text');
  const lost = acknowledged.filter((ack) => bySeq.get(ack.seq)?.clientId !== ack.clientId);
  const changed = acknowledged.filter(
    (ack) => bySeq.get(ack.seq) && bySeq.get(ack.seq).text !== ack.text,
  );
  const duplicates = sent.length - new Set(sent.map((message) => message.clientId)).size;
  const holes = stored.filter((message, index) => message.seq !== index + 1).length;
  const missed = [observer, frequent].flatMap(({ known }) =>
    stored.filter((message) => known.get(message.seq) !== message.clientId),
  );
  const surplus = observer.surplus + frequent.surplus;
  const figures = {
    people,
    kills: rounds,
    acknowledged: acknowledged.length,
    'sent again': acknowledged.filter((ack) => ack.tries > 1).length,
    'found after restart': acknowledged.length - lost.length,
    'lost, though acknowledged': lost.length,
    'with another text': changed.length,
    duplicates,
    'holes in seq': holes,
    'stored, never acknowledged': sent.length - acknowledged.length,
    'missed by sync': missed.length,
    'brought twice by sync': surplus,
    'syncs, thereof with paging': `${observer.syncs + frequent.syncs}, ${observer.pages + frequent.pages}`,
    'restart, slowest (ms)': Math.max(...restarts),
  };
  for (const [name, value] of Object.entries(figures)) {
    console.log(`${name.padEnd(28)} ${value}`);
  }
  const wrong = lost.length + changed.length + duplicates + holes + missed.length + surplus;
  console.log(wrong === 0 ? 'Nothing lost.' : 'FAILED');
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  writing = false;
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
