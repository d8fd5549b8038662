import { App } from '../support/app.ts';
import { expect, testWithOwnServer } from '../support/test.ts';

// The app takes a new token 15 seconds before the old one ends: here, after each second.
const test = testWithOwnServer({ PARLEY_ACCESS_TOKEN_SECONDS: '16' });

test('two tabs stay signed in while their tokens are renewed', async ({ newcomer, enter }) => {
  test.setTimeout(120_000);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const first = await enter(ada);
  await first.open(ben.name);
  await first.say('Draft 0');
  const second = new App(await first.page.context().newPage());
  await second.page.goto(first.page.url());
  await expect(second.message('Draft 0')).toBeVisible();

  let renewals = 0;
  first.page.context().on('response', (response) => {
    if (response.url().endsWith('/api/auth/refresh') && response.ok()) renewals += 1;
  });
  let version = 0;
  await expect(async () => {
    for (const [tab, other] of [[first, second] as const, [second, first] as const]) {
      version += 1;
      await tab.composer.press('ArrowUp');
      await tab.composer.fill(`Draft ${version}`);
      await tab.composer.press('Enter');
      await expect(other.message(`Draft ${version}`)).toBeVisible();
    }
    expect(renewals).toBeGreaterThanOrEqual(4);
  }).toPass({ timeout: 60_000 });

  await Promise.all([first.page.reload(), second.page.reload()]);
  for (const tab of [first, second]) await expect(tab.message(`Draft ${version}`)).toBeVisible();
});
