import { expect, type Locator } from '@playwright/test';

/** Draws are rounded to the pixels of the screen. */
const WITHIN_PX = 1;

/** Notes in every frame where something is drawn, until it is asked what was seen. */
export async function watch(target: Locator) {
  const places = await target.evaluateHandle((element) => {
    const seen: number[] = [];
    const look = () => {
      // Tells the place as it is drawn, after all that is done about it in this frame.
      const drawn = new IntersectionObserver(([entry]) => {
        if (entry) seen.push(entry.boundingClientRect.top);
        drawn.disconnect();
      });
      drawn.observe(element);
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return {
    /** It was, in every frame, where it was in the first. */
    expectStill: async () => {
      const seen = await places.evaluate((all) => all);
      const moved = Math.max(...seen) - Math.min(...seen);
      expect(moved, `places: ${[...new Set(seen)].join(', ')}`).toBeLessThanOrEqual(WITHIN_PX);
    },
  };
}
