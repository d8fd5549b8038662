import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/test.ts';

test('a message is found by the beginning of a word, and opened in its place', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  const word = `quay${randomUUID().slice(0, 6)}`;
  const { id } = await ada.talkTo(ben);
  await ben.send(id, `The old ${word} is **visible** at low tide`);
  for (let count = 0; count < 60; count += 1) await ben.send(id, `And then ${count}`);
  await ben.send((await ben.talkTo(cyd)).id, `Not for Ada: ${word}`);
  const app = await enter(ada);

  await app.page.keyboard.press('/');
  await app.page.getByRole('searchbox', { name: 'Search messages' }).fill(word.slice(0, -2));
  const results = app.page.getByRole('list', { name: 'Messages found' });
  await expect(results.getByRole('listitem')).toHaveCount(1);
  await expect(results.locator('mark')).toHaveText(word);
  await expect(results).toContainText('is visible at low tide');
  await results.getByRole('link').click();
  await expect(app.message(word)).toBeInViewport();
});

test('filters by hand and operators in words find the same', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const word = `tide${randomUUID().slice(0, 6)}`;
  const { id } = await ada.talkTo(ben);
  await ben.send(id, `${word} tables: https://example.org/tides`);
  await ada.send(id, `${word} without a link`);
  const app = await enter(ada);
  await app.page.goto(`/search?q=${word}`);
  const items = app.page.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
  await expect(items).toHaveCount(2);
  await app.page.getByLabel('With').selectOption('A link');
  await expect(items).toHaveCount(1);
  await app.page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(items).toHaveCount(2);
  await app.page.getByLabel('From').fill(ada.name);
  await app.page.getByRole('option', { name: ada.name }).click();
  await expect(items).toHaveCount(1);
  await expect(items).toContainText('without a link');
  await app.page.goto(`/search?q=${encodeURIComponent(`${word} has:link`)}`);
  await expect(items).toHaveCount(1);
  await expect(items).toContainText('tables');
});

test('one box finds people, rooms, chats and messages', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const word = `ferry${randomUUID().slice(0, 6)}`;
  await ben.call('POST', '/api/conversations', { kind: 'room', name: `${word} room` });
  const { id } = await ben.talkTo(ada);
  await ben.send(id, `The ${word} leaves at nine`);
  const app = await enter(ada);
  await app.page.keyboard.press('Control+k');
  await app.page.getByRole('combobox').fill(word);
  await expect(app.page.getByRole('option', { name: `${word} room` })).toBeVisible();
  await app.page.getByRole('option', { name: `The ${word} leaves at nine` }).click();
  await expect(app.message(`The ${word} leaves at nine`)).toBeVisible();

  await app.page.keyboard.press('Control+Shift+F');
  await app.page.getByRole('searchbox', { name: 'Search in this conversation' }).fill('leaves');
  const hits = app.page.getByRole('list', { name: 'Messages found' });
  await expect(hits.getByRole('listitem')).toHaveCount(1);
});
