type Listener = (...values: unknown[]) => void;

/** A line to the server that is up at once and hears nothing; in place of `socket.io-client`. */
class TestingSocket {
  connected = false;
  private readonly listeners = new Map<string, Listener[]>();

  on(event: string, listener: Listener): this {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  off(event: string, listener: Listener): this {
    const left = this.listeners.get(event)?.filter((other) => other !== listener) ?? [];
    this.listeners.set(event, left);
    return this;
  }

  connect(): this {
    this.connected = true;
    queueMicrotask(() => this.fire('connect'));
    return this;
  }

  disconnect(): this {
    this.connected = false;
    return this;
  }

  emit(): this {
    return this;
  }

  emitWithAck(): Promise<unknown> {
    return Promise.resolve({ ok: true });
  }

  timeout(): this {
    return this;
  }

  private fire(event: string, ...values: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(...values);
  }
}

export function io(): TestingSocket {
  return new TestingSocket();
}
