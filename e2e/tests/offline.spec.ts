import { startingWith } from '../support/app.ts';
import { UNREACHABLE } from '../support/complaints.ts';
import { watch } from '../support/still.ts';
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

for (const [device, viewport] of [
  ['a wide screen', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`whoever was at the end before the line was lost is there after it, on ${device}`, async ({
    newcomer,
    enter,
    complaints,
  }) => {
    complaints.allow(...UNREACHABLE);
    const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
    const { id } = await ada.talkTo(ben);
    for (let count = 0; count < 40; count += 1) await ada.send(id, `Line ${count}\n\nand more`);
    await ben.read(id, 40);
    const app = await enter(ben, { serviceWorkers: 'allow', viewport });
    await app.open(ada.name);
    await expect(app.message('Line 39')).toBeVisible();
    await app.keptForOffline();
    // After a reload browsers differ in whether they say that there is no network.
    const banner = app.page.getByText(/^(You are offline|No connection)/);

    for (const { own, others } of [
      { own: [], others: [] },
      { own: ['Mine'], others: [] },
      { own: [], others: ['Hers', 'Hers again'] },
      { own: ['One', 'Two', 'Three'], others: ['Meanwhile', 'And more'] },
    ]) {
      await app.page.context().setOffline(true);
      await expect(banner).toBeVisible();
      for (const text of own) await app.say(text);
      // They are kept by then.
      for (const text of own) await expect(app.delivery(text, 'Waiting to be sent')).toBeVisible();
      await app.page.reload();
      await expect(banner).toBeVisible();
      expect(await app.leftBelow()).toBeLessThanOrEqual(1);
      for (const text of others) await ada.send(id, `${text}\n\n${'and longer '.repeat(40)}`);
      await app.page.context().setOffline(false);
      await expect(banner).toHaveCount(0);
      for (const text of others) await expect(app.message(text).last()).toBeAttached();
      for (const text of own) await expect(app.delivery(text, 'Sent')).toBeVisible();
      await expect.poll(app.leftBelow, { timeout: 2_000 }).toBeLessThanOrEqual(1);
    }
  });
}

test('what could not be loaded of a conversation comes when the line is back', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  for (let seq = 1; seq <= 200; seq += 1) await ada.send(id, `Line ${seq} of many`);
  await ben.read(id, 200);
  const app = await enter(ben, { serviceWorkers: 'allow' });
  await app.keptForOffline();
  await app.page.goto(`/c/${id}/m/100`);
  await expect(app.message('Line 100 of many')).toBeInViewport();
  const offline = (isOffline: boolean) => app.page.context().setOffline(isOffline);
  const scroll = (by: number) => async () => {
    await app.log.hover();
    await app.page.mouse.wheel(0, by);
  };

  for (const { problem, by, next } of [
    { problem: 'Older messages could not be loaded.', by: -3_000, next: 'Line 30 of many' },
    { problem: 'Newer messages could not be loaded.', by: 6_000, next: 'Line 170 of many' },
  ]) {
    await offline(true);
    await expect(async () => {
      await scroll(by)();
      await expect(app.page.getByText(problem)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(app.message(next)).toHaveCount(0);
    await offline(false);
    await expect(app.page.getByText(problem)).toHaveCount(0);
    await expect(async () => {
      await scroll(by / 10)();
      await expect(app.message(next)).toBeVisible({ timeout: 500 });
    }).toPass();
  }

  await offline(true);
  await app.act('Line 170 of many', 'Reply in thread');
  const thread = app.page.getByRole('region', { name: 'Thread' });
  await expect(thread.getByText('The messages could not be loaded')).toBeVisible();
  await offline(false);
  await expect(thread.getByText('Line 170 of many')).toBeVisible();
});

test('a place that cannot be reached leaves one where one is', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const first = await ada.send(id, 'Far away');
  for (let seq = 2; seq <= 200; seq += 1) await ada.send(id, `Line ${seq} of many`);
  await ada.call('PUT', `/api/messages/${first.id}/pin`);
  await ben.read(id, 201);
  const app = await enter(ben);
  await app.page.goto(`/c/${id}/m/100`);
  const read = app.message('Line 100 of many');
  await expect(read).toBeInViewport();
  const sight = await watch(read);
  await app.page.context().setOffline(true);
  const note = app.page.getByText('These messages could not be loaded.');
  for (const way of [/^Pinned/, 'Jump to latest']) {
    await app.page.getByRole('button', { name: way }).click();
    await expect(note).toBeVisible();
    await expect(note).toHaveCount(0);
  }
  await sight.expectStill();

  await app.page.context().setOffline(false);
  await expect(app.page.getByText(/^You are offline/)).toHaveCount(0);
  await sight.expectStill();
  await app.page.getByRole('button', { name: /^Pinned/ }).click();
  await expect(app.message('Far away')).toBeInViewport();
});

test('lists that could not be loaded come when the line is back', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.gather('Harbour', ben);
  await ada.send(id, 'All aboard');
  const app = await enter(ben, { serviceWorkers: 'allow' });
  await app.keptForOffline();
  const { page } = app;
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const inbox = (name: string) => async () => {
    await app.section('Inbox').click();
    await page.getByRole('link', { name, exact: true }).click();
  };
  const places = {
    Mentions: inbox('Mentions'),
    Threads: inbox('Threads'),
    Saved: inbox('Saved'),
    Reminders: inbox('Reminders'),
    Scheduled: inbox('Scheduled'),
    Rooms: () => app.section('Rooms').click(),
    People: () => app.section('People').click(),
    Devices: () => app.section('Settings').click(),
    Search: async () => {
      await app.section('Chats').click();
      await page.getByRole('searchbox', { name: 'Search everything' }).fill('aboard');
      await page.getByRole('link', { name: /^Search all messages/ }).click();
    },
    Media: async () => {
      await app.section('Chats').click();
      await app.open('Harbour');
      await tab('Media').click();
    },
    Files: () => tab('Files').click(),
    Links: () => tab('Links').click(),
    Pins: () => tab('Pins').click(),
  };
  for (const [name, go] of Object.entries(places)) {
    await page.context().setOffline(true);
    await expect(page.getByText(/^You are offline/)).toBeVisible();
    await go();
    const again = page.getByRole('button', { name: 'Try again' });
    await expect(again.first(), name).toBeVisible();
    await page.context().setOffline(false);
    await expect(again, name).toHaveCount(0);
  }
});

test('a change that cannot be saved is still there to be saved', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'See you at nine');
  const app = await enter(ada, { serviceWorkers: 'allow' });
  await app.keptForOffline();
  await app.open(ben.name);
  await app.page.context().setOffline(true);
  await app.act('See you at nine', 'Edit');
  const save = app.page.getByRole('button', { name: 'Save changes' });
  await expect(save).toBeVisible();
  await app.composer.fill('See you at ten');
  await app.composer.press('Enter');
  await expect(app.page.getByText(/^The change could not be saved/)).toBeVisible();
  await expect(app.composer).toHaveText('See you at ten');

  await app.page.context().setOffline(false);
  await expect(app.page.getByText(/^You are offline/)).toHaveCount(0);
  await save.click();
  await expect(app.message('See you at ten')).toBeVisible();
  await expect(app.composer).toHaveText('');
});
