import { UNREACHABLE } from '../support/complaints.ts';
import { expect, test } from '../support/test.ts';

const MISSING = [...UNREACHABLE, /Failed to (load resource|fetch)/, /ERR_/];

test('parts that could not be fetched offline say so, and come when the line is back', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...MISSING);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.greet(ben);
  // Without a service worker, as over plain HTTP, nothing of the app is kept.
  const app = await enter(ben);
  const { page } = app;
  await app.open(ada.name);
  await app.composer.fill('Half a thought');
  // What shows such notes is fetched ahead.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/Toaster-')),
  );
  await page.context().setOffline(true);
  const banner = page.getByText(/^You are offline/);
  await expect(banner).toBeVisible();

  // What stands in place of a part says the same.
  const note = page
    .getByRole('region', { name: 'Notifications' })
    .getByText('This could not be loaded. Check your network and try again.');
  const emoji = page.getByRole('button', { name: 'Insert emoji' });
  for (let time = 0; time < 2; time += 1) {
    await emoji.click();
    await expect(note).toBeVisible();
    await expect(note).toHaveCount(0);
  }
  await app.section('People').click();
  const missing = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(missing).toBeVisible();
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeVisible();

  await page.context().setOffline(false);
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await app.section('Chats').click();
  await app.open(ada.name);
  await expect(app.composer).toHaveText('Half a thought');
  await emoji.click();
  await expect(page.getByRole('dialog', { name: 'Emoji' })).toBeVisible();
});

test('a part that a new version took away leaves the page as it is until it is reloaded', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...MISSING);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.greet(ben);
  const app = await enter(ben);
  const { page } = app;
  await app.open(ada.name);
  await app.composer.fill('Half a thought');
  await page.route(/\/assets\/(EmojiPopover)-/, (route) => route.fulfill({ status: 404 }));
  const emoji = page.getByRole('button', { name: 'Insert emoji' });
  await emoji.click();
  await expect(page.getByText('This could not be loaded. Reloading helps.')).toBeVisible();
  await expect(app.composer).toHaveText('Half a thought');

  await page.unroute(/\/assets\/(EmojiPopover)-/);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('This could not be loaded.')).toHaveCount(0);
  await expect(app.composer).toHaveText('Half a thought');
  await emoji.click();
  await expect(page.getByRole('dialog', { name: 'Emoji' })).toBeVisible();
});
