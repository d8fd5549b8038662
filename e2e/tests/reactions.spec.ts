import { expect, test } from '../support/test.ts';

test('reactions of all show live, with who gave them, and go again', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'The survey is in');
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await right.message('The survey is in').hover();
  await right.page.getByRole('button', { name: 'React', exact: true }).click();
  await right.page.getByRole('button', { name: 'React with 🎉' }).click();
  await expect(right.page.getByRole('button', { name: '🎉 by You' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const chip = left.page.getByRole('button', { name: `🎉 by ${ben.name}` });
  await expect(chip).toHaveAttribute('aria-pressed', 'false');
  await chip.click();
  await expect(right.page.getByRole('button', { name: /^🎉 2, by/ })).toContainText('2');
  await left.page.getByRole('button', { name: /^🎉 2, by/ }).click();
  await right.page.getByRole('button', { name: '🎉 by You' }).click();
  await expect(left.page.getByRole('list', { name: 'Reactions' })).toHaveCount(0);
  await expect(right.page.getByRole('list', { name: 'Reactions' })).toHaveCount(0);
});

test('a reaction that is refused is taken back on the screen', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(/409/);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'The survey is in');
  const app = await enter(ben);
  await app.open(ada.name);
  await app.page.route('**/reactions/**', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      json: { status: 409, code: 'conflict', detail: 'Enough reactions.' },
    }),
  );
  await app.message('The survey is in').hover();
  await app.page.getByRole('button', { name: 'React', exact: true }).click();
  await app.page.getByRole('button', { name: 'React with 👍' }).click();
  await expect(app.page.getByText(/Enough reactions/)).toBeVisible();
  await expect(app.page.getByRole('list', { name: 'Reactions' })).toHaveCount(0);
});
