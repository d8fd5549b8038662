import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

declare global {
  interface Window {
    themesSeen: (string | undefined)[];
  }
}

test('the dark theme is chosen, and is there from the first paint after a reload', async ({
  newcomer,
  enter,
}) => {
  const app = await enter(await newcomer('Ada'), { colorScheme: 'light' });
  const root = app.page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await app.section('Settings').click();
  await app.page.getByRole('group', { name: 'Theme' }).getByText('Dark').click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect.poll(() => brightness(app.page)).toBeLessThan(60);

  await app.page.addInitScript(recordThemes);
  await app.page.reload();
  await expect(app.page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  const seen = await app.page.evaluate(() => window.themesSeen);
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set(['dark']));
});

test('without a choice the app follows the system, also while it runs', async ({
  newcomer,
  enter,
}) => {
  const app = await enter(await newcomer('Ada'), { colorScheme: 'dark' });
  await expect.poll(() => brightness(app.page)).toBeLessThan(60);
  await app.page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => brightness(app.page)).toBeGreaterThan(200);
  await app.section('Settings').click();
  await expect(app.page.getByRole('radio', { name: 'System' })).toBeChecked();
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`the composer grows and shrinks with its text (motion: ${reducedMotion})`, async ({
    newcomer,
    enter,
  }) => {
    const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
    await ada.talkTo(ben);
    const app = await enter(ada, { reducedMotion });
    await app.open(ben.name);
    const height = async () => (await app.composer.boundingBox())?.height ?? 0;
    const low = await height();
    await app.composer.fill('One\ntwo\nthree');
    await expect.poll(height).toBeGreaterThan(low);
    await app.composer.fill('');
    await expect.poll(height).toBe(low);
  });
}

for (const viewport of [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
]) {
  test(`one column at a time is shown at ${viewport.width} pixels`, async ({ newcomer, enter }) => {
    const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
    const { id } = await ben.talkTo(ada);
    await ben.send(id, 'A few words that need more than one line on a screen of this width');
    const app = await enter(ada, { viewport, hasTouch: true, isMobile: true });
    await app.expectNothingSticksOut();

    await app.open(ben.name);
    await expect(app.conversations).toBeHidden();
    await expect(app.composer).toBeInViewport({ ratio: 1 });
    await app.say('It fits');
    await expect(app.message('It fits')).toBeInViewport({ ratio: 1 });
    await app.expectNothingSticksOut();

    await app.page.getByRole('button', { name: 'Conversation details' }).click();
    const details = app.page.getByRole('dialog', { name: 'Details' });
    await expect(details).toBeInViewport({ ratio: 1 });
    await details.getByRole('button', { name: 'Close' }).click();
    await expect(details).toHaveCount(0);

    await app.page.getByRole('button', { name: 'Back to chats' }).click();
    await expect(app.conversations).toBeVisible();
    await expect(app.composer).toHaveCount(0);
    for (const section of ['People', 'Settings'] as const) {
      await app.section(section).click();
      await expect(app.page.getByRole('heading', { name: section, level: 1 })).toBeVisible();
      await app.expectNothingSticksOut();
    }
  });
}

/** Of what lies behind everything, from 0 to 255. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) throw new Error('This browser does not draw.');
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}

/** Notes the theme when the body comes to be, before which nothing is painted, and each change. */
function recordThemes(): void {
  window.themesSeen = [];
  new MutationObserver(() => {
    if (document.body) window.themesSeen.push(document.documentElement.dataset.theme);
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['data-theme'] });
}
