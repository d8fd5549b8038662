import type { Page } from '@playwright/test';

export interface Frames {
  /** Milliseconds between one frame and the next. */
  gaps: number[];
  /** Milliseconds that the page's thread spent on each frame, drawing included. */
  work: number[];
}

declare global {
  interface Window {
    noted?: Frames & { stopped: boolean };
  }
}

/** Notes the frames that a page draws while something is done with it. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const frames = { gaps: [] as number[], work: [] as number[], stopped: false };
    window.noted = frames;
    let begun = 0;
    let last = 0;
    const drawn = new MessageChannel();
    // Its turn comes after the drawing of the frame in which it was sent.
    drawn.port1.onmessage = () => frames.work.push(performance.now() - begun);
    const tick = (now: number) => {
      if (frames.stopped) return;
      if (last > 0) frames.gaps.push(now - last);
      last = now;
      begun = performance.now();
      drawn.port2.postMessage(null);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    const frames = window.noted;
    if (!frames) throw new Error('Nothing was noted.');
    frames.stopped = true;
    return { gaps: frames.gaps, work: frames.work };
  });
}
