import { startingWith } from '../support/app.ts';
import { UNREACHABLE } from '../support/complaints.ts';
import { expect, test } from '../support/test.ts';

test('what is written offline outlives a reload and is sent once, in order', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'Written before');
  const [left, right] = [await enter(ada, { serviceWorkers: 'allow' }), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await expect(left.message('Written before')).toBeVisible();
  await left.keptForOffline();

  await left.page.context().setOffline(true);
  const banner = left.page.getByText('You are offline. What you write is sent when you are back.');
  await expect(banner).toBeVisible();
  await left.say('The first while away');
  await left.say('The second while away');
  const own = ['The first while away', 'The second while away'];
  for (const text of own) await expect(left.delivery(text, 'Waiting to be sent')).toBeVisible();

  await left.page.reload();
  await expect(left.message('Written before')).toBeVisible();
  await expect(left.row(ben.name)).toBeVisible();
  for (const text of own) await expect(left.delivery(text, 'Waiting to be sent')).toBeVisible();
  await ben.send(id, 'Meanwhile');

  await left.page.context().setOffline(false);
  await expect(banner).toHaveCount(0);
  const all = ['Written before', 'Meanwhile', ...own];
  for (const app of [left, right]) {
    await expect(app.messages).toHaveText(all.map((text) => new RegExp(text)));
  }
  for (const text of own) await expect(left.delivery(text, 'Read')).toBeVisible();
  expect((await ben.history(id)).map(({ text }) => text)).toEqual(all);
});

test('what waits to be sent stands in the list of conversations, as the newest', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  const { id } = await ada.gather('Harbour', ben);
  await ada.send(id, 'From the harbour');
  await cyd.greet(ben);
  const app = await enter(ben);
  await app.open('Harbour');
  const lines = app.conversations.getByRole('link');
  await expect(lines).toHaveText([startingWith(cyd.name), startingWith('Harbour')]);

  await app.page.context().setOffline(true);
  await expect(app.page.getByText(/^You are offline/)).toBeVisible();
  await app.say('On the way');
  await expect(lines).toHaveText([startingWith('Harbour'), startingWith(cyd.name)]);
  await expect(app.row('Harbour')).toHaveAccessibleName(/On the way, Waiting to be sent/);

  await ada.call('PATCH', `/api/conversations/${id}`, { announcement: true });
  await app.page.context().setOffline(false);
  await expect(app.row('Harbour')).toHaveAccessibleName(/On the way, Not sent/);
  await app.page.reload();
  await expect(app.row('Harbour')).toHaveAccessibleName(/On the way, Not sent/);

  await ada.call('PATCH', `/api/conversations/${id}`, { announcement: false });
  await app.message('On the way').getByRole('button', { name: 'Retry' }).click();
  await expect(app.row('Harbour')).toHaveAccessibleName(/On the way, Sent/);
});
