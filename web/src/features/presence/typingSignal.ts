const REPEAT_MS = 3_000;

/** Tells the others that one is typing: at once, then every 3 s, and when it is over. */
export class TypingSignal {
  private saidAt: number | null = null;
  private readonly say: (typing: boolean) => void;

  constructor(say: (typing: boolean) => void) {
    this.say = say;
  }

  typed(now = Date.now()): void {
    if (this.saidAt !== null && now - this.saidAt < REPEAT_MS) return;
    this.saidAt = now;
    this.say(true);
  }

  stopped(): void {
    if (this.saidAt === null) return;
    this.saidAt = null;
    this.say(false);
  }
}
