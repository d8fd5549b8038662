import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PARLEY = fileURLToPath(new URL('../../parley', import.meta.url));

/** A real server in a process of its own; `./parley` becomes the JVM, so its pid is the JVM's. */
export class Server {
  #process;
  #data;

  constructor(data) {
    this.#data = data;
    this.port = 0;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts, on the same port as before, and returns how many milliseconds that took. */
  async start() {
    const begin = performance.now();
    this.#process = spawn(PARLEY, ['run', '--port', String(this.port), '--data', this.#data], {
      env: { ...process.env, PARLEY_RATE_LIMITS: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: this.#process.stdout });
    for await (const line of lines) {
      const ready = /Parley is ready at http:\/\/localhost:(\d+)/.exec(line);
      if (ready) {
        this.port = Number(ready[1]);
        this.#process.stdout.resume();
        return Math.round(performance.now() - begin);
      }
    }
    throw new Error(`The server ended with ${this.#process.exitCode} before it was ready.`);
  }

  /** Ends the JVM as a power cut would. */
  kill() {
    return this.#end('SIGKILL');
  }

  stop() {
    return this.#end('SIGTERM');
  }

  async #end(signal) {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exit = once(this.#process, 'exit');
      this.#process.kill(signal);
      await exit;
    }
  }
}
