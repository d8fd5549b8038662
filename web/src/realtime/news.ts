import type { Message, OwnEvents } from '../api/types';

/** What concerns the caller alone; all but the last are told by the server. */
export interface News extends OwnEvents {
  /** A message has changed: lists of messages that are not timelines may hold it. */
  'message:updated': Message;
}

/** Tells whoever shows the caller's own things of what happens to them, on whichever device. */
export class NewsDesk {
  private readonly listeners = new Map<keyof News, Set<(event: never) => void>>();

  on<E extends keyof News>(event: E, listener: (payload: News[E]) => void): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell<E extends keyof News>(event: E, payload: News[E]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never);
  }
}
