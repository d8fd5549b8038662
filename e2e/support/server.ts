import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../parley', import.meta.url));
const READY = /Parley is ready at (\S+)/;
const READY_WITHIN_MS = 120_000;

/** A server with data of its own, for tests that need other settings or kill it. */
export class OwnServer {
  url = '';
  private readonly data: string;
  private readonly settings: Record<string, string>;
  private process: ChildProcess | null = null;

  private constructor(data: string, settings: Record<string, string>) {
    this.data = data;
    this.settings = settings;
  }

  static async start(settings: Record<string, string> = {}): Promise<OwnServer> {
    const server = new OwnServer(await mkdtemp(join(tmpdir(), 'parley-e2e-')), settings);
    try {
      await server.run('0');
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Ends the process as a power cut would, with no chance to tidy up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Starts it again with the same data at the same address. */
  async restart(): Promise<void> {
    await this.run(new URL(this.url).port);
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.data, { recursive: true, force: true, maxRetries: 5 });
  }

  private async run(port: string): Promise<void> {
    // The command becomes the server's process, so that a signal reaches the server itself.
    const started = spawn(COMMAND, ['run', '--port', port, '--data', this.data], {
      env: { ...process.env, PARLEY_RATE_LIMITS: 'off', ...this.settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = started;
    // A test that is given up ends without its stop: nothing may outlive the tests.
    process.once('exit', () => started.kill('SIGKILL'));
    this.url = await addressOf(started);
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = this.process;
    this.process = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  }
}

function addressOf(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`${why}\n${said}`));
    const late = setTimeout(() => fail('The server was not ready in time.'), READY_WITHIN_MS);
    const hear = (chunk: Buffer) => {
      said += chunk;
      const address = READY.exec(said)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    };
    started.stdout?.on('data', hear);
    started.stderr?.on('data', hear);
    started.once('exit', () => fail('The server ended before it was ready.'));
  });
}
