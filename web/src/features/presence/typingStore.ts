import { KeyedObservable } from '../../lib/observable';

/** A typist who says nothing more is taken to have stopped. */
const EXPIRES_MS = 6_000;
const NOBODY: readonly string[] = [];

/** Who is typing where, in the order in which they began. */
export class TypingStore extends KeyedObservable {
  private readonly typists = new Map<string, readonly string[]>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  get(conversationId: string): readonly string[] {
    return this.typists.get(conversationId) ?? NOBODY;
  }

  apply(conversationId: string, userId: string, typing: boolean): void {
    const timer = `${conversationId} ${userId}`;
    clearTimeout(this.timers.get(timer));
    this.timers.delete(timer);
    if (typing) {
      const stop = () => this.apply(conversationId, userId, false);
      this.timers.set(timer, setTimeout(stop, EXPIRES_MS));
    }
    const before = this.get(conversationId);
    if (before.includes(userId) === typing) return;
    const now = typing ? [...before, userId] : before.filter((id) => id !== userId);
    if (now.length > 0) this.typists.set(conversationId, now);
    else this.typists.delete(conversationId);
    this.changed(conversationId);
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    const conversations = [...this.typists.keys()];
    this.typists.clear();
    for (const id of conversations) this.changed(id);
  }
}
