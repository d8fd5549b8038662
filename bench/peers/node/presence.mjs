/** Who is here, over all their sockets; told to everyone who is connected. */
export class Presence {
  #io;
  #pool;
  #sockets = new Map();

  constructor(io, pool) {
    this.#io = io;
    this.#pool = pool;
  }

  came(userId) {
    const before = this.#sockets.get(userId) ?? 0;
    this.#sockets.set(userId, before + 1);
    if (before === 0) {
      this.#tell(userId, true, null);
    }
  }

  async left(userId) {
    const rest = this.#sockets.get(userId) - 1;
    if (rest > 0) {
      this.#sockets.set(userId, rest);
      return;
    }
    this.#sockets.delete(userId);
    const seenAt = new Date();
    this.#tell(userId, false, seenAt);
    const values = [userId, seenAt];
    await this.#pool.query({ name: 'seen', text: SEEN, values });
  }

  #tell(userId, online, lastSeenAt) {
    const state = online ? 'active' : 'offline';
    this.#io.emit('user:status', { userId, online, state, lastSeenAt, status: null });
  }
}

const SEEN = 'UPDATE users SET last_seen_at = $2 WHERE id = $1';
