import type { Page } from '@playwright/test';
import type { App } from '../support/app.ts';
import { expect, test } from '../support/test.ts';
import { ms, print, quantile } from './figures.ts';
import { type Frames, framesDuring } from './frames.ts';
import { write } from './history.ts';

const MESSAGES = Number(process.env.MESSAGES ?? 10_000);
const OPENINGS = 60;
/** What so many messages leave a server to do is not what is measured. */
const REST_MS = 10_000;

test('scrolling through a long conversation, and opening what is cached', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const [long, short] = [await ada.gather('Harbour', ben), await ada.gather('Quay', ben)];
  await write(long, [ada, ben], MESSAGES);
  await write(short, [ada, ben], 200);
  await ben.read(long.id, (await ben.history(long.id)).at(-1)?.seq ?? 0);
  await ben.read(short.id, (await ben.history(short.id)).at(-1)?.seq ?? 0);
  const app = await enter(ben, { viewport: { width: 1440, height: 900 } });
  await app.open('Harbour');
  await expect(app.messages.last()).toBeInViewport();
  await app.log.hover();
  await app.page.waitForTimeout(REST_MS);

  const reading = await framesDuring(app.page, () => scroll(app.page, -100, 300));
  const rushing = await framesDuring(app.page, async () => {
    while ((await topSeq(app)) > 2) await scroll(app.page, -1_500, 40);
  });
  const back = await framesDuring(app.page, () => scroll(app.page, 400, 300));
  print(
    ['case', 'frames', 'in time', 'gap p50', 'p95', 'p99', 'longest', 'work p50', 'p95', 'p99'],
    [
      frameLine('reading backwards, 100 px a step', reading),
      frameLine(`rushing to the first of ${MESSAGES}`, rushing),
      frameLine('and down again, 400 px a step', back),
    ],
  );

  await noteOpenings(app.page);
  await app.open('Quay');
  const cached: number[] = [];
  for (let count = 0; count < OPENINGS; count += 1) {
    cached.push(await opening(app, count % 2 === 0 ? 'Harbour' : 'Quay'));
  }
  print(
    ['case', 'openings', 'p50', 'p95', 'longest'],
    [
      [
        'opening a conversation that is cached',
        cached.length,
        ms(quantile(cached, 0.5)),
        ms(quantile(cached, 0.95)),
        ms(Math.max(...cached)),
      ],
    ],
  );
});

async function scroll(page: Page, by: number, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await page.mouse.wheel(0, by);
}

/** The oldest message that is drawn. */
async function topSeq(app: App): Promise<number> {
  return Number(await app.messages.first().getAttribute('data-seq'));
}

/** A frame is in time when the one before it is still the last that the screen has shown. */
function frameLine(name: string, { gaps, work }: Frames): (string | number)[] {
  const inTime = gaps.filter((gap) => gap < 25).length / gaps.length;
  const longest = Math.max(...gaps);
  return [
    name,
    gaps.length,
    `${(inTime * 100).toFixed(1)} %`,
    ...[quantile(gaps, 0.5), quantile(gaps, 0.95), quantile(gaps, 0.99), longest].map(ms),
    ...[quantile(work, 0.5), quantile(work, 0.95), quantile(work, 0.99)].map(ms),
  ];
}

declare global {
  interface Window {
    opened?: Promise<number>;
  }
}

/** From the press on the line of a conversation until its messages are on the screen. */
async function noteOpenings(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener(
      'pointerdown',
      ({ timeStamp, target }) => {
        const name = (target as Element).closest('a')?.textContent?.split(',')[0];
        const drawn = new MessageChannel();
        window.opened = new Promise((resolve) => {
          drawn.port1.onmessage = () => resolve(performance.now() - timeStamp);
        });
        const look = () => {
          const log = document.querySelector('[role=log]');
          const isThere = log?.getAttribute('aria-label')?.includes(name ?? '?');
          if (isThere && log?.querySelector('article p')) drawn.port2.postMessage(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
}

async function opening(app: App, name: string): Promise<number> {
  // Not by "open", which looks for the header meanwhile, at the expense of the page.
  await app.row(name).click();
  return app.page.evaluate(() => window.opened ?? Number.NaN);
}
