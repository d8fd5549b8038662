import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

// Where the system can, a part is told to stop should we die.
const GUARD = ['setpriv', '--pdeathsig', 'TERM'];
const guard = spawnSync(GUARD[0], [...GUARD.slice(1), 'true']).status === 0 ? GUARD : [];

/**
 * @typedef {object} PartSpec
 * @property {string} name shown in front of what it says
 * @property {string[]} command program and arguments
 * @property {Record<string, string | undefined>} [env] all of its environment; ours by default
 * @property {RegExp} [readyLine] a line that says it is ready; that line is not passed on
 * @property {() => Promise<boolean>} [isReady] asked again and again instead
 */

/**
 * @typedef {object} PartListener
 * @property {(part: Part, line: string) => void} said
 * @property {(part: Part, pid: number) => void} started a process runs, though it may not be ready
 * @property {(part: Part, end: {pid: number, how: string, died: boolean}) => void} ended it died
 *   when it had been ready and nobody asked
 */

/** One process of a cluster, with a process group of its own: Ctrl-C reaches us alone. */
export class Part {
  #listener;
  #child;
  #exit = Promise.resolve();
  #asked = false;
  #wasReady = false;

  /**
   * @param {PartSpec} spec
   * @param {PartListener} listener
   */
  constructor(spec, listener) {
    this.spec = spec;
    this.name = spec.name;
    this.#listener = listener;
  }

  /** The process, and so its group; undefined when there is none. */
  get pid() {
    return this.#child?.pid;
  }

  get isRunning() {
    return this.#child !== undefined;
  }

  /** Starts it and waits until it is ready. @returns {Promise<RegExpExecArray | undefined>} */
  async start() {
    const [program, ...args] = [...guard, ...this.spec.command];
    const child = spawn(program, args, {
      detached: true,
      env: this.spec.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.once('error', (error) => this.#listener.said(this, error.message));
    if (child.pid === undefined) {
      throw new Error(`${this.name} could not be started: ${program}`);
    }
    this.#child = child;
    this.#asked = false;
    this.#wasReady = false;
    this.#exit = this.#watch(child);
    this.#listener.started(this, child.pid);
    const match = await this.#ready(child);
    this.#wasReady = true;
    return match;
  }

  /** Asks it to stop, and ends it when that takes too long. */
  async stop() {
    this.signal('SIGCONT');
    this.#end('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), STOP_LIMIT_MS);
    await this.#exit;
    clearTimeout(timer);
  }

  /** Ends it as a power cut would. */
  async kill() {
    this.#end('SIGKILL');
    await this.#exit;
  }

  /** Sends a signal to it and its children. @param {NodeJS.Signals} signal */
  signal(signal) {
    const pid = this.#child?.pid;
    if (pid === undefined) {
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // It has just ended.
    }
  }

  #end(signal) {
    this.#asked = true;
    this.signal(signal);
  }

  /** @param {import('node:child_process').ChildProcess} child */
  async #watch(child) {
    const [code, signal] = await new Promise((resolve) => {
      child.once('exit', (...how) => resolve(how));
    });
    // What it leaves of its children would keep its port.
    this.signal('SIGKILL');
    this.#child = undefined;
    const how = signal ?? `exit code ${code}`;
    const died = this.#wasReady && !this.#asked;
    this.#listener.ended(this, { pid: child.pid, how, died });
  }

  #ready(child) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${this.name} is not ready after ${START_LIMIT_MS / 1_000} s`)),
        START_LIMIT_MS,
      );
      const finish = (settle) => (value) => {
        clearTimeout(timer);
        settle(value);
      };
      this.#listen(child, finish(resolve));
      if (this.spec.isReady) {
        this.#poll(child, this.spec.isReady).then(finish(resolve));
      }
      this.#exit.then(() => finish(reject)(new Error(`${this.name} ended before it was ready`)));
    });
  }

  #listen(child, ready) {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const match = this.spec.readyLine?.exec(line);
        if (match) {
          ready(match);
        } else if (line) {
          this.#listener.said(this, line);
        }
      });
    }
  }

  async #poll(child, isReady) {
    while (this.#child === child && !(await isReady())) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
