import { UNREACHABLE } from '../support/complaints.ts';
import { expect, testWithOwnServer } from '../support/test.ts';

const test = testWithOwnServer();

test('a server killed under way loses nothing and doubles nothing', async ({
  server,
  newcomer,
  enter,
  complaints,
}) => {
  test.setTimeout(180_000);
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'Well before');
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await left.say('Just before');
  await expect(left.delivery('Just before', 'Read')).toBeVisible();

  const texts = ['Under way 1', 'Under way 2', 'Under way 3'];
  const killed = server.kill();
  for (const text of texts) await left.say(text);
  await killed;
  await expect(left.page.getByText(/No connection to the server/)).toBeVisible();
  await left.say('While it is down');
  await expect(left.message('While it is down')).toBeVisible();

  await server.restart();
  const all = ['Well before', 'Just before', ...texts, 'While it is down'];
  const waiting = { timeout: 60_000 };
  await expect(left.delivery('While it is down', 'Read')).toBeVisible(waiting);
  for (const app of [left, right]) {
    await expect(app.messages).toHaveText(all.map((text) => new RegExp(text)));
  }
  const history = await ben.history(id);
  expect(history.map(({ text }) => text)).toEqual(all);
  expect(history.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));

  await right.page.reload();
  await expect(right.messages).toHaveText(all.map((text) => new RegExp(text)));
});
