import { expect, test } from '../support/test.ts';

test('a question is put to all, answered live and closed', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await left.page.getByRole('button', { name: 'More to send' }).click();
  await left.page.getByRole('menuitem', { name: 'Poll' }).click();
  const dialog = left.page.getByRole('dialog', { name: 'Poll' });
  await dialog.getByLabel('Question').fill('What time suits?');
  await dialog.getByLabel('Answer 1').fill('Nine');
  await dialog.getByLabel('Answer 2').fill('Ten');
  await dialog.getByRole('button', { name: 'Ask' }).click();

  const poll = right.message('What time suits?');
  await poll.getByRole('radio', { name: /^Ten/ }).check({ force: true });
  await expect(left.message('What time suits?')).toContainText('1 vote');
  await expect(left.page.getByRole('radio', { name: 'Ten, 1 vote' })).toBeAttached();
  await left.page.getByRole('button', { name: 'Close poll' }).click();
  await expect(poll).toContainText('Closed');
  await expect(poll.getByRole('radio', { name: /^Nine/ })).toBeDisabled();
});

test('a message can be kept for later, and one be sent later', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'Bring the charts');
  const app = await enter(ada);
  await app.open(ben.name);
  await app.act('Bring the charts', 'Save for later');
  await expect(app.page.getByText('Saved for later')).toBeVisible();
  await app.act('Bring the charts', 'Remind me…');
  const reminder = app.page.getByRole('dialog', { name: 'Remind me of this message' });
  await reminder.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await expect(app.page.getByText('You will be reminded')).toBeVisible();

  await app.composer.fill('Good morning');
  await app.page.getByRole('button', { name: 'More to send' }).click();
  await app.page.getByRole('menuitem', { name: 'Send later' }).click();
  const later = app.page.getByRole('dialog', { name: 'Send later' });
  await later.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await expect(app.page.getByText(/^Sends .*9:00/)).toBeVisible();
  await expect(app.composer).toHaveText('');
  expect((await ben.history(id)).map(({ text }) => text)).toEqual(['Bring the charts']);
  const { items } = await ada.call<{ items: { text: string }[] }>('GET', '/api/scheduled');
  expect(items.map(({ text }) => text)).toEqual(['Good morning']);
});
