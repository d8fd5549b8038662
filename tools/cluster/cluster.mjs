import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Leftovers } from './leftovers.mjs';
import { nginxCommand, writeNginx } from './nginx.mjs';
import { Part } from './part.mjs';
import { freePorts, requireFree, takesConnections } from './ports.mjs';

const LOOPBACK = '127.0.0.1';
const REACHED_AT = { '0.0.0.0': LOOPBACK, '::': '::1' };
const DEFAULT_POOL = 16;

/**
 * @typedef {object} ClusterOptions
 * @property {number} nodes how many
 * @property {string} host where nginx listens
 * @property {number} port its port; 0 takes any free one
 * @property {string} data folder, absolute
 * @property {string[]} server the command that runs a node
 * @property {{nginx: string, redis: string}} programs paths
 * @property {Record<string, string | undefined>} env of the nodes, besides what makes them a cluster
 * @property {(name: string, line: string) => void} say
 * @property {(part: Part, how: string) => void} died a part ended though nobody asked
 */

/** A database, a Redis, nodes on both, and nginx in front of them, on one machine. */
export class Cluster {
  #options;
  #leftovers;
  #folder;
  #redisUrl = '';
  #stopping = false;
  /** @type {Part} */ database;
  /** @type {Part} */ redis;
  /** @type {Part[]} */ nodes = [];
  /** @type {Part} */ nginx;

  /** @param {ClusterOptions} options */
  constructor(options) {
    this.#options = options;
    this.#folder = join(options.data, 'cluster');
    this.#leftovers = new Leftovers(this.#folder);
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  /** Starts everything, and returns once nginx takes connections. */
  async start() {
    const { host, nodes } = this.#options;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    await this.#leftovers.end();
    const [any, databasePort, redisPort, ...nodePorts] = await freePorts(3 + nodes);
    this.port = this.#options.port || any;
    await requireFree(host, this.port);

    this.#unlessStopping();
    this.database = this.#part(this.#databaseSpec(databasePort));
    this.redis = this.#part(this.#redisSpec(redisPort));
    const [found] = await Promise.all([this.database.start(), this.redis.start()]);
    const addresses = nodePorts.map((port, index) => ({ name: `n${index + 1}`, port }));
    this.nodes = addresses.map((one) => this.#part(this.#nodeSpec(one, found[1])));
    this.#unlessStopping();
    await Promise.all(this.nodes.map((node) => node.start()));
    this.#unlessStopping();
    this.nodes[0].spec.env.PARLEY_DEMO = undefined;
    writeNginx(join(this.#folder, 'nginx'), { host, port: this.port }, addresses);
    this.nginx = this.#part(this.#nginxSpec());
    await this.nginx.start();
  }

  /** Stops everything in order: first who asks, then who is asked. */
  async stop() {
    this.#stopping = true;
    await this.nginx?.stop();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await Promise.all([this.redis?.stop(), this.database?.stop()]);
    this.#leftovers.release();
  }

  #unlessStopping() {
    if (this.#stopping) {
      throw new Error('stopped before it was ready');
    }
  }

  #part(spec) {
    return new Part(spec, {
      said: (part, line) => this.#options.say(part.name, line),
      started: (_, pid) => this.#leftovers.add(pid),
      ended: (part, { pid, how, died }) => {
        this.#leftovers.remove(pid);
        if (died) {
          this.#options.died(part, how);
        }
      },
    });
  }

  /** The folder as an argument: by it the next start knows what is ours. */
  #java(...flags) {
    const [java, ...args] = this.#options.server;
    return [java, ...flags, `-XX:ErrorFile=${join(this.#folder, 'crash-%p.log')}`, ...args];
  }

  #databaseSpec(port) {
    const pool = Number(this.#options.env.PARLEY_DATABASE_POOL ?? DEFAULT_POOL);
    return {
      name: 'database',
      command: [...this.#java('-Xmx64m'), 'database'],
      env: {
        ...this.#options.env,
        PARLEY_DATA: this.#options.data,
        PARLEY_PORT: String(port),
        PARLEY_DATABASE_POOL: String(Math.min(500, pool * this.#options.nodes)),
      },
      readyLine: /PostgreSQL is ready at (postgresql:\S+)/,
    };
  }

  #redisSpec(port) {
    const password = randomBytes(24).toString('hex');
    const file = join(this.#folder, 'redis.conf');
    const lines = [
      `bind ${LOOPBACK}`,
      `port ${port}`,
      `requirepass ${password}`,
      'save ""',
      'appendonly no',
      'client-output-buffer-limit pubsub 256mb 64mb 60',
      'set-proc-title no',
      `logfile ${JSON.stringify(join(this.#folder, 'redis.log'))}`,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    this.#redisUrl = `redis://:${password}@${LOOPBACK}:${port}`;
    return {
      name: 'redis',
      command: [this.#options.programs.redis, file],
      isReady: () => takesConnections(LOOPBACK, port),
    };
  }

  #nodeSpec({ name, port }, databaseUrl) {
    return {
      name,
      command: this.#java(),
      env: {
        ...this.#options.env,
        PARLEY_DEMO: name === 'n1' ? this.#options.env.PARLEY_DEMO : undefined,
        PARLEY_NODE: name,
        PARLEY_HOST: LOOPBACK,
        PARLEY_PORT: String(port),
        // The keys are in it, which all nodes have to share.
        PARLEY_DATA: this.#options.data,
        PARLEY_DATABASE_URL: databaseUrl,
        PARLEY_REDIS_URL: this.#redisUrl,
        PARLEY_TRUST_PROXY: 'on',
      },
      readyLine: /Parley is ready at (\S+)/,
    };
  }

  #nginxSpec() {
    const folder = join(this.#folder, 'nginx');
    const { host } = this.#options;
    return {
      name: 'nginx',
      command: nginxCommand(this.#options.programs.nginx, folder),
      isReady: () => takesConnections(REACHED_AT[host] ?? host, this.port),
    };
  }
}
