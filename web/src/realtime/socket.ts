import type { Socket } from 'socket.io-client';
import { ApiError, NetworkError } from '../api/errors';
import type { Ack, ClientEvents, ServerEvents } from '../api/types';
import { Backoff } from '../lib/backoff';
import { fetchCode } from '../lib/code';
import { Store } from '../lib/store';

export type Connection =
  | { phase: 'connecting' }
  | { phase: 'online' }
  /** The browser says that there is no network; attempts go on, as it may be wrong. */
  | { phase: 'offline' }
  /** The next attempt is at `retryAt`, in ms since 1970. */
  | { phase: 'waiting'; retryAt: number };

/** Events that are answered: name to payload and answer. */
type Answered = {
  [E in keyof ClientEvents as Parameters<ClientEvents[E]>['length'] extends 2 ? E : never]: {
    payload: Parameters<ClientEvents[E]>[0];
    answer: Parameters<ClientEvents[E]> extends [unknown, (answer: infer A) => void] ? A : never;
  };
};

type Line = Socket<ServerEvents, ClientEvents>;

interface Options {
  /** A usable token; given the refused one, another. */
  getToken: (refused?: string) => Promise<string>;
  /** The server does not want this session any more. */
  onRejected: () => void;
}

const ACK_TIMEOUT_MS = 10_000;
const STABLE_MS = 5_000;
const OPENING_TIMEOUT_MS = 8_000;
const SESSION_CODES = ['unauthenticated', 'token_expired', 'banned'];

/**
 * The one line to the server. It reconnects by itself with growing waits, at once when the network
 * comes back, and takes a fresh token each time. Nothing above it sees Socket.IO, which is fetched
 * with the first token: what the cache holds is on the screen before.
 */
export class RealtimeSocket {
  readonly connection = new Store<Connection>({ phase: 'connecting' });
  private socket: Line | null = null;
  /** What is to be done with the line once it is there. */
  private readonly plans: ((line: Line) => void)[] = [];
  private readonly backoff = new Backoff(1_000, 30_000);
  private readonly options: Options;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stable: ReturnType<typeof setTimeout> | undefined;
  private token: string | undefined;
  /** The last token was refused: the next attempt brings another, and is the last one. */
  private refused: string | undefined;
  private attempt = 0;
  private isClosed = false;

  constructor(options: Options) {
    this.options = options;
    this.plan((line) => {
      line.on('connect', () => this.connected());
      line.on('connect_error', (error) => this.failed(line, error));
      line.on('disconnect', (reason) => this.disconnected(reason));
    });
  }

  get isOnline(): boolean {
    return this.socket?.connected ?? false;
  }

  on<E extends keyof ServerEvents>(event: E, listener: ServerEvents[E]): void {
    this.plan((line) => {
      // The library's conditional type cannot be resolved while E is open.
      const untied = line as unknown as { on(event: E, listener: ServerEvents[E]): void };
      untied.on(event, listener);
    });
  }

  onConnect(listener: () => void): void {
    this.plan((line) => void line.on('connect', listener));
  }

  start(): void {
    window.addEventListener('online', this.tryNow);
    window.addEventListener('offline', this.renew);
    document.addEventListener('visibilitychange', this.seen);
    void this.connect();
  }

  close(): void {
    this.isClosed = true;
    window.removeEventListener('online', this.tryNow);
    window.removeEventListener('offline', this.renew);
    document.removeEventListener('visibilitychange', this.seen);
    clearTimeout(this.timer);
    clearTimeout(this.stable);
    this.socket?.disconnect();
  }

  /** Attempts to connect without waiting any longer. */
  readonly tryNow = (): void => {
    if (!this.isOnline) void this.connect();
  };

  /** Drops a line that is suspected dead and opens another. */
  readonly renew = (): void => {
    this.socket?.disconnect();
    void this.connect();
  };

  /** Sends an event and waits for its acknowledgement; throws `NetworkError` when none comes. */
  async ask<E extends keyof Answered>(
    event: E,
    payload: Answered[E]['payload'],
    timeoutMs = ACK_TIMEOUT_MS,
  ): Promise<Answered[E]['answer']> {
    if (!this.socket?.connected) throw new NetworkError('Not connected');
    const line = this.socket.timeout(timeoutMs) as unknown as {
      emitWithAck(event: E, payload: Answered[E]['payload']): Promise<Ack>;
    };
    try {
      return (await line.emitWithAck(event, payload)) as Answered[E]['answer'];
    } catch (cause) {
      throw new NetworkError('No acknowledgement', { cause });
    }
  }

  /** Says who is typing: worth nothing later, so it is dropped when the line is down. */
  typing(conversationId: string, typing: boolean): void {
    if (this.socket?.connected) this.socket.volatile.emit('typing', { conversationId, typing });
  }

  private readonly seen = (): void => {
    if (!document.hidden) this.tryNow();
  };

  private async connect(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isClosed) return;
    this.attempt += 1;
    const { attempt } = this;
    this.connection.set({ phase: 'connecting' });
    try {
      const [token, line] = await Promise.all([this.options.getToken(this.refused), this.line()]);
      this.token = token;
      if (this.isClosed || attempt !== this.attempt) return;
      line.auth = { token: this.token };
      line.connect();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.options.onRejected();
      else if (attempt === this.attempt) this.wait();
    }
  }

  private async line(): Promise<Line> {
    const { io } = await fetchCode(() => import('socket.io-client'));
    if (this.socket) return this.socket;
    const line: Line = io({
      autoConnect: false,
      reconnection: false,
      forceNew: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: OPENING_TIMEOUT_MS,
    });
    this.socket = line;
    for (const plan of this.plans) plan(line);
    return line;
  }

  private plan(what: (line: Line) => void): void {
    this.plans.push(what);
    if (this.socket) what(this.socket);
  }

  private connected(): void {
    this.refused = undefined;
    this.connection.set({ phase: 'online' });
    clearTimeout(this.stable);
    this.stable = setTimeout(() => this.backoff.reset(), STABLE_MS);
  }

  private failed(line: Line, error: Error & { data?: { code?: string } }): void {
    const code = error.data?.code;
    if (!code || !SESSION_CODES.includes(code)) {
      // Some proxies let one of the transports begin and come to nothing: the other one is next.
      line.io.opts.transports?.reverse();
      this.wait();
    } else if (this.refused || code === 'banned') {
      this.options.onRejected();
    } else {
      this.refused = this.token;
      void this.connect();
    }
  }

  private disconnected(reason: string): void {
    clearTimeout(this.stable);
    if (reason === 'io client disconnect') return;
    // The server hangs up when a session ends; asking for another token shows whether it has.
    if (reason === 'io server disconnect') this.refused = this.token;
    this.wait();
  }

  private wait(): void {
    if (this.isClosed) return;
    const delay = this.backoff.next();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), delay);
    this.connection.set(
      navigator.onLine ? { phase: 'waiting', retryAt: Date.now() + delay } : { phase: 'offline' },
    );
  }
}
