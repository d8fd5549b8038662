import type { Locator, Page } from '@playwright/test';
import type { App } from '../support/app.ts';
import type { Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

const COUNT = 320;
const WITHIN_PX = 4;

/** A conversation that `reader` has read to its end; `line` gives the beginning of each text. */
async function seed(writer: Person, reader: Person) {
  const { id } = await writer.talkTo(reader);
  const numbers = Array.from({ length: COUNT }, (_, index) => index);
  const beginnings: string[] = [];
  const write = async () => {
    for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
      const beginning = `Line ${String(number).padStart(3, '0')}`;
      const more = ' and quite a few words more, for a second line'.repeat(
        number % 7 === 0 ? 3 : 0,
      );
      const { seq } = await writer.send(id, beginning + more);
      beginnings[seq] = beginning;
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
  await reader.read(id, COUNT);
  return { id, line: (seq: number) => beginnings[seq] ?? '' };
}

test('a long history opens at its end and scrolls back without a jump', async ({
  newcomer,
  enter,
}) => {
  test.setTimeout(120_000);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { line } = await seed(ada, ben);
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
  const { id, line } = await seed(ada, ben);
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
  let seq: string | null = null;
  await expect(async () => {
    seq = await middleSeq(app);
    expect(seq).not.toBeNull();
  }).toPass();
  const mark = app.log.locator(`[data-seq="${seq}"]`);
  return { mark, y: await restingPlace(mark), topSeq: await topSeq(app) };
}

async function middleSeq(app: App): Promise<string | null> {
  const box = await app.log.boundingBox();
  if (!box) return null;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return app.page.evaluate(({ x, y }) => {
    const article = document.elementFromPoint(x, y)?.closest('[data-seq]');
    return article?.getAttribute('data-seq') ?? null;
  }, middle);
}

async function restingPlace(mark: Locator): Promise<number> {
  let last = Number.NaN;
  await expect(async () => {
    const before = last;
    last = (await mark.boundingBox({ timeout: 1_000 }))?.y ?? Number.NaN;
    expect(last).toBe(before);
  }).toPass();
  return last;
}

/** The oldest message that is drawn. */
async function topSeq(app: App): Promise<number> {
  return Number(await app.messages.first().getAttribute('data-seq'));
}
