import { randomUUID } from 'node:crypto';
import { Api } from './api.mjs';
import { Client } from './client.mjs';

const GROUPS = 12;
const AT_ONCE = 4;
// Most come as browsers do, some by the defaults of the library, a few behind proxies that let
// nothing but plain requests through.
const TRANSPORTS = [
  ['websocket'],
  ['websocket'],
  ['websocket'],
  ['websocket'],
  ['websocket', 'polling'],
  ['polling', 'websocket'],
  ['polling', 'websocket'],
  ['polling'],
];

/**
 * @typedef {object} Group
 * @property {string} id
 * @property {Client} owner who alone changes its members
 * @property {Client[]} others who may be moved
 */

/**
 * Registers people and makes their conversations: groups of 6 to 14 and a few direct ones.
 *
 * @returns {Promise<{clients: Client[], groups: Group[], directs: {id: string, clients: Client[]}[]}>}
 */
export async function gather(count, url, random, ledger, history) {
  const clients = [];
  for (let n = 0; n < count; n += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, index) => n + index);
    clients.push(
      ...(await Promise.all(
        numbers.map(async (number) => {
          const transports = TRANSPORTS[number % TRANSPORTS.length];
          return new Client(await register(`p${number + 1}`, url), transports, ledger, history);
        }),
      )),
    );
  }
  const groups = [];
  for (let n = 0; n < GROUPS; n++) {
    const [owner, ...others] = random.some(clients, 6 + random.below(9));
    const { id } = await owner.api.call('POST', '/api/conversations', {
      kind: 'group',
      name: `g${n + 1}`,
      memberIds: others.map((other) => other.id),
    });
    groups.push({ id, owner, others });
  }
  const directs = [];
  for (let n = 0; n + 1 < clients.length; n += 4) {
    const pair = clients.slice(n, n + 2);
    const { id } = await pair[0].api.call('POST', '/api/conversations', {
      kind: 'direct',
      userId: pair[1].id,
    });
    directs.push({ id, clients: pair });
  }
  return { clients, groups, directs };
}

async function register(name, url) {
  const api = new Api(url);
  const email = `${name}-${randomUUID()}@faults.example`;
  const answer = await api.call('POST', '/api/auth/register', {
    name,
    email,
    password: randomUUID(),
  });
  api.token = answer.accessToken;
  return { id: answer.user.id, name, api };
}
