import { Store } from '../../lib/store';

/** What a finger, or a mouse, does that began on the button that records. */
export interface Hold {
  /** `locked` goes on without it; `released` ends in a review. */
  phase: 'held' | 'locked' | 'released' | 'cancelled';
  /** Pixels from where it began. */
  dx: number;
  dy: number;
}

/** Shorter is a tap, after which it goes on by itself. */
const TAP_MS = 350;
const CANCEL_PX = 110;
const LOCK_PX = 70;

/** Whether this browser records sound; only pages that are served securely may. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator;
}

/** Follows a press until it is clear what was meant by it. */
export function holdFrom(start: { clientX: number; clientY: number; pointerId: number }) {
  const hold = new Store<Hold>({ phase: 'held', dx: 0, dy: 0 });
  const startedAt = Date.now();

  function move({ pointerId, clientX, clientY }: PointerEvent) {
    if (pointerId !== start.pointerId) return;
    const dx = Math.min(0, clientX - start.clientX);
    const dy = Math.min(0, clientY - start.clientY);
    if (dx < -CANCEL_PX) end('cancelled');
    else if (dy < -LOCK_PX) end('locked');
    else hold.set({ phase: 'held', dx, dy });
  }

  function up({ pointerId }: PointerEvent) {
    if (pointerId === start.pointerId) end(Date.now() - startedAt < TAP_MS ? 'locked' : 'released');
  }

  function end(phase: Hold['phase']) {
    hold.set({ phase, dx: 0, dy: 0 });
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', up);
  }

  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', up);
  return hold;
}

/** For those who press a key. */
export function lockedHold(): Store<Hold> {
  return new Store<Hold>({ phase: 'locked', dx: 0, dy: 0 });
}
