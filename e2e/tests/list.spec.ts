import type { App } from '../support/app.ts';
import { expect, test } from '../support/test.ts';

test('a conversation is muted, archived and brought back by a new message', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ben.talkTo(ada);
  await ben.send(id, 'First');
  const app = await enter(ada);
  await choose(app, ben.name, 'Archive');
  await expect(app.page.getByText('No chats yet')).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Archived chats, 1 chat' })).toBeVisible();
  await ben.send(id, 'Still there?');
  await expect(app.row(ben.name)).toHaveAccessibleName(/2 unread messages/);

  await app.row(ben.name).click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: 'Mute…' }).click();
  await app.page.getByRole('menuitem', { name: 'For 8 hours' }).click();
  await expect(app.row(ben.name)).toHaveAccessibleName(/muted/);
  await expect(app.page).not.toHaveTitle(/^\(/);
  await choose(app, ben.name, 'Archive');
  await ben.send(id, 'Hello?');
  await app.page.getByRole('button', { name: 'Archived chats, 1 chat' }).click();
  await expect(app.row(ben.name)).toHaveAccessibleName(/3 unread messages/);
});

test('what is marked unread stays so until it is opened again, on all devices', async ({
  newcomer,
  enter,
  visit,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ben.talkTo(ada);
  await ben.send(id, 'Remember this');
  const [laptop, phone] = [await enter(ada), await visit()];
  await phone.logIn(ada);
  await laptop.open(ben.name);
  await expect(phone.row(ben.name)).not.toHaveAccessibleName(/unread/);
  await choose(laptop, ben.name, 'Mark as unread');
  await expect(laptop.composer).toHaveCount(0);
  for (const app of [laptop, phone])
    await expect(app.row(ben.name)).toHaveAccessibleName(/1 unread message/);
  await phone.open(ben.name);
  for (const app of [laptop, phone])
    await expect(app.row(ben.name)).not.toHaveAccessibleName(/unread/);
  await laptop.page.reload();
  await expect(laptop.row(ben.name)).not.toHaveAccessibleName(/unread/);
});

test('favourites stay on top, and rooms and groups have filters', async ({ newcomer, enter }) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'Older');
  await ada.send((await ada.talkTo(cyd)).id, 'Newer');
  await ada.call('POST', '/api/conversations', { kind: 'room', name: `Quay ${cyd.name}` });
  const app = await enter(ada);
  await choose(app, ben.name, 'Add to favourites');
  await expect(app.conversations.getByRole('link').first()).toHaveAccessibleName(
    new RegExp(`^${ben.name}.*favourite`),
  );
  await app.page.getByRole('button', { name: 'Rooms', exact: true }).click();
  await expect(app.conversations.getByRole('link')).toHaveCount(1);
  await app.page.getByRole('button', { name: 'Groups' }).click();
  await expect(app.page.getByText('No groups yet')).toBeVisible();
});

test('notes to oneself are a conversation like any other', async ({ newcomer, enter }) => {
  const app = await enter(await newcomer('Ada'));
  await app.page.getByRole('button', { name: 'New conversation' }).first().click();
  await app.page.getByRole('button', { name: /^Note to self/ }).click();
  await expect(app.header('Note to self')).toContainText('Only you see');
  await app.say('Milk, bread, tide tables');
  await expect(app.row('Note to self')).toHaveAccessibleName(/Milk, bread/);
});

test('who switches receipts off neither shows nor sees them', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await right.section('Settings').click();
  for (const name of ['Read receipts', 'Typing']) {
    const saved = right.page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await right.page.getByRole('switch', { name }).uncheck();
    await saved;
  }
  await right.page.reload();
  await expect(right.page.getByRole('switch', { name: 'Read receipts' })).not.toBeChecked();
  await right.section('Chats').click();
  await right.open(ada.name);
  await left.open(ben.name);
  await left.say('Are you there?');
  await expect(right.message('Are you there?')).toBeVisible();
  await expect(right.page).not.toHaveTitle(/^\(/);
  await right.composer.pressSequentially('Yes');
  await expect(left.delivery('Are you there?', 'Sent')).toBeVisible();
  await expect(left.page.getByText(`${ben.name} is typing`)).toHaveCount(0);
  await right.composer.press('Enter');
  await expect(left.message('Yes')).toBeVisible();
  await expect(right.delivery('Yes', 'Sent')).toBeVisible();
});

async function choose(app: App, name: string, item: string): Promise<void> {
  await app.row(name).hover();
  await app.page.getByRole('button', { name: `Options for ${name}` }).click();
  await app.page.getByRole('menuitem', { name: item, exact: true }).click();
}
