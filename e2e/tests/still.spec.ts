import type { App } from '../support/app.ts';
import { UNREACHABLE } from '../support/complaints.ts';
import type { Person } from '../support/person.ts';
import { watch } from '../support/still.ts';
import { expect, test } from '../support/test.ts';

/** A conversation that is long enough to be read far from its end. */
async function talk(ada: Person, ben: Person) {
  const { id } = await ada.talkTo(ben);
  const first = await ada.send(id, 'The first of many');
  for (let count = 0; count < 40; count += 1) await ada.send(id, `Line ${count}\n\nand more of it`);
  await ben.read(id, 41);
  return { id, first };
}

/** Opens it far from its end, with all before that loaded, and watches what is read there. */
async function readIn(app: App, id: string) {
  await app.page.goto(`/c/${id}/m/6`);
  const read = app.message('Line 4');
  await expect(read).toBeInViewport();
  await expect(app.message('The first of many')).toBeAttached();
  return watch(read);
}

test('what is being read stays where it is, whatever others do above and below', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id, first } = await talk(ada, ben);
  const app = await enter(ben);
  const sight = await readIn(app, id);

  await ada.react(first.id, '🎉');
  await expect(app.page.getByRole('button', { name: `🎉 by ${ada.name}` })).toBeAttached();
  const longer = `The first of many\n\n${'and longer now '.repeat(60)}`;
  await ada.call('PATCH', `/api/messages/${first.id}`, { text: longer });
  await expect(app.message('and longer now')).toBeAttached();
  await ada.call('PUT', `/api/messages/${first.id}/pin`);
  await expect(app.page.getByRole('button', { name: /^Pinned/ })).toBeVisible();
  await ada.send(id, 'Something new');
  await expect(app.page.getByRole('button', { name: /1 new message/ })).toBeVisible();
  await ada.call('DELETE', `/api/messages/${first.id}/pin`);
  await expect(app.page.getByRole('button', { name: /^Pinned/ })).toHaveCount(0);
  await sight.expectStill();
});

test('a bar that comes while rows still change moves nothing', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id, first } = await talk(ada, ben);
  const app = await enter(ben);
  // As where much else is done: what waits for rows to come to rest (the list for 150 ms, the app
  // for 200) does so all the while.
  await app.page.addInitScript(() => {
    const { setTimeout } = window;
    const late = (task: TimerHandler, delay = 0) =>
      setTimeout(task, delay === 150 || delay === 200 ? 60_000 : delay);
    Object.assign(window, { setTimeout: late });
  });
  const sight = await readIn(app, id);
  await ada.react(first.id, '🎉');
  await ada.call('PUT', `/api/messages/${first.id}/pin`);
  const bar = app.page.getByRole('button', { name: /^Pinned/ });
  await expect(bar).toBeVisible();
  await ada.react(first.id, '🚢');
  await ada.call('DELETE', `/api/messages/${first.id}/pin`);
  await expect(bar).toHaveCount(0);
  await sight.expectStill();
});

test('a lost line moves nothing that is being read', async ({ newcomer, enter, complaints }) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await talk(ada, ben);
  const app = await enter(ben);
  await app.page.goto(`/c/${id}/m/20`);
  const read = app.message('Line 18');
  await expect(read).toBeInViewport();
  const sight = await watch(read);
  await app.page.context().setOffline(true);
  const banner = app.page.getByText('You are offline.');
  await expect(banner).toBeVisible();
  await app.page.context().setOffline(false);
  await expect(banner).toHaveCount(0);
  await sight.expectStill();
});

test('a bar that comes and goes moves nothing, at the end and near it', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { first } = await talk(ada, ben);
  const app = await enter(ben);
  await app.open(ada.name);
  const last = app.message('Line 39');
  await expect(last).toBeInViewport({ ratio: 1 });

  const comeAndGo = async () => {
    const sight = await watch(last);
    await app.page.context().setOffline(true);
    const banner = app.page.getByText('You are offline.');
    await expect(banner).toBeVisible();
    await app.page.context().setOffline(false);
    await expect(banner).toHaveCount(0);
    await ada.call('PUT', `/api/messages/${first.id}/pin`);
    const bar = app.page.getByRole('button', { name: /^Pinned/ });
    await expect(bar).toBeVisible();
    await ada.call('DELETE', `/api/messages/${first.id}/pin`);
    await expect(bar).toHaveCount(0);
    await sight.expectStill();
  };
  await comeAndGo();
  expect(await app.leftBelow()).toBe(0);
  // So near that without the bar it would count as being there.
  await app.log.hover();
  await expect(async () => {
    await app.page.mouse.wheel(0, (await app.leftBelow()) - 100);
    await expect.poll(app.leftBelow, { timeout: 1_000 }).toBe(100);
  }).toPass();
  await comeAndGo();
  expect(await app.leftBelow()).toBe(100);
});

test('a link leads to its message, however tall the others are', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await talk(ada, ben);
  const app = await enter(ben);
  // By the heights that are guessed at first it is near the end, and is not.
  await app.page.goto(`/c/${id}/m/33`);
  await expect(app.message('Line 31')).toBeInViewport();
  await expect(app.page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  await expect(app.message('Line 31')).toBeInViewport();
});
