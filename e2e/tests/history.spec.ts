import type { Locator, Page } from '@playwright/test';
import type { App } from '../support/app.ts';
import type { Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

const COUNT = 320;
const WITHIN_PX = 4;

const line = (number: number) => `Line ${String(number).padStart(3, '0')}`;

async function seed(writer: Person, reader: Person): Promise<string> {
  const { id } = await writer.talkTo(reader);
  for (let number = 1; number <= COUNT; number += 1) {
    const more = number % 7 === 0 ? ' and quite a few words more, for a second line'.repeat(3) : '';
    await writer.send(id, `${line(number)}${more}`);
  }
  return id;
}

test('a long history opens at its end and scrolls back without a jump', async ({
  newcomer,
  enter,
}) => {
  test.setTimeout(120_000);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await seed(ada, ben);
  await ben.read(id, COUNT);
  const app = await enter(ben);
  await app.open(ada.name);
  await expect(app.message(line(COUNT))).toBeInViewport();
  await expect(app.page.getByRole('button', { name: 'Jump to latest' })).toHaveCount(0);

  const older = await holdOlderPages(app.page);
  await app.log.hover();
  await expect(async () => {
    await app.page.mouse.wheel(0, -600);
    expect(older.areAsked()).toBe(true);
  }).toPass();
  const held = await settled(app);
  older.letThrough();
  await expect(app.page.getByText('Loading older messages')).toHaveCount(0);
  await expect.poll(() => topSeq(app)).toBeLessThan(held.topSeq);
  const now = await restingPlace(held.mark);
  expect(Math.abs(now - held.y)).toBeLessThanOrEqual(WITHIN_PX);

  await expect(async () => {
    await app.page.mouse.wheel(0, -5_000);
    await expect(app.message(line(1))).toBeInViewport({ timeout: 250 });
  }).toPass({ timeout: 60_000 });

  await app.page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(app.message(line(COUNT))).toBeInViewport();
  await expect(app.page.getByRole('button', { name: 'Jump to latest' })).toHaveCount(0);
});

test('a link to a message opens it among its neighbours and shows which it is', async ({
  newcomer,
  enter,
}) => {
  test.setTimeout(120_000);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await seed(ada, ben);
  await ben.read(id, COUNT);
  const app = await enter(ben);
  await app.page.goto(`/c/${id}/m/100`);
  const target = app.message(line(100));
  await expect(target).toBeInViewport();
  await expect(target).toHaveCSS('animation-name', 'found');
  await expect(app.message(line(99))).toBeInViewport();
  await expect(app.message(line(101))).toBeInViewport();
  await expect(app.message(line(COUNT))).toHaveCount(0);

  await app.log.hover();
  await expect(async () => {
    await app.page.mouse.wheel(0, 5_000);
    await expect(app.message(line(COUNT))).toBeInViewport({ timeout: 250 });
  }).toPass({ timeout: 60_000 });
  await ada.send(id, 'And one more');
  await expect(app.message('And one more')).toBeInViewport();
});

/** Keeps the answers with older messages back until the test has looked at the screen. */
async function holdOlderPages(page: Page) {
  let asked = false;
  let letThrough = () => {};
  const opened = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/api\/messages\?.*before=/, async (route) => {
    asked = true;
    await opened;
    await route.continue();
  });
  return { areAsked: () => asked, letThrough };
}

/** The message in the middle of the screen, and where it is once nothing moves any more. */
async function settled(app: App) {
  const box = await app.log.boundingBox();
  if (!box) throw new Error('The messages are not shown.');
  const seq = await app.page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('[data-seq]')?.getAttribute('data-seq'),
    [box.x + 60, box.y + box.height / 2] as const,
  );
  const mark = app.log.locator(`[data-seq="${seq}"]`);
  return { mark, y: await restingPlace(mark), topSeq: await topSeq(app) };
}

async function restingPlace(mark: Locator): Promise<number> {
  let last = Number.NaN;
  await expect(async () => {
    const before = last;
    last = (await mark.boundingBox())?.y ?? Number.NaN;
    expect(last).toBe(before);
  }).toPass();
  return last;
}

/** The oldest message that is drawn. */
async function topSeq(app: App): Promise<number> {
  return Number(await app.messages.first().getAttribute('data-seq'));
}
