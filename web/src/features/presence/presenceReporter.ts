const IDLE_MS = 5 * 60_000;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export type OwnState = 'active' | 'away';

/** Reports away when the page is hidden or nothing was touched for 5 minutes, active on return. */
export class PresenceReporter {
  private state: OwnState;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private readonly report: (state: OwnState) => void;

  constructor(report: (state: OwnState) => void) {
    this.report = report;
    this.state = document.hidden ? 'away' : 'active';
  }

  get current(): OwnState {
    return this.state;
  }

  start(): () => void {
    const touched = () => this.touched();
    const seen = () => (document.hidden ? this.become('away') : this.touched());
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touched, { passive: true });
    document.addEventListener('visibilitychange', seen);
    this.wait();
    return () => {
      clearTimeout(this.idle);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, touched);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  private touched(): void {
    if (document.hidden) return;
    this.wait();
    this.become('active');
  }

  private wait(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.become('away'), IDLE_MS);
  }

  private become(state: OwnState): void {
    if (state === this.state) return;
    this.state = state;
    this.report(state);
  }
}
