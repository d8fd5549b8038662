import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/test.ts';

test('a room is opened, found by somebody else, joined, and left without a question', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const [first, second] = [await enter(ada), await enter(ben)];
  const name = `Tides ${randomUUID().slice(0, 8)}`;

  await first.section('Rooms').click();
  await first.page.getByRole('button', { name: 'New room' }).first().click();
  const dialog = first.page.getByRole('dialog', { name: 'New room' });
  await dialog.getByLabel('Room name').fill(name);
  await dialog.getByLabel('What it is about').fill('When the water is gone');
  await dialog.getByRole('button', { name: 'Create room' }).click();
  await expect(first.header(name)).toContainText('1 member');
  await first.say('Low tide at ten past six');

  await second.section('Rooms').click();
  await second.page.getByRole('searchbox', { name: 'Search rooms' }).fill(name);
  const row = second.page
    .getByRole('list', { name: 'Rooms' })
    .getByRole('listitem')
    .filter({ hasText: name });
  await expect(row).toContainText('1 member · When the water is gone');
  await second.page.getByRole('button', { name: `Join ${name}` }).click();
  await expect(second.message('Low tide at ten past six')).toBeVisible();
  await expect(first.header(name)).toContainText('2 members');
  await second.say('Thank you!');
  await expect(first.message('Thank you!')).toBeVisible();

  await second.page.getByRole('button', { name: 'Leave room' }).click();
  await expect(first.header(name)).toContainText('1 member');
  await second.page.getByRole('button', { name: 'Undo' }).click();
  await expect(first.header(name)).toContainText('2 members');
  await expect(second.row(name)).toBeVisible();
});

test('in an announcement room only those above plain members write', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const name = `News ${randomUUID().slice(0, 8)}`;
  const room = await ada.call<{ id: string }>('POST', '/api/conversations', { kind: 'room', name });
  await ben.call('POST', `/api/rooms/${room.id}/join`);
  const app = await enter(ada);
  await app.open(name);
  await app.page.getByRole('button', { name: 'Edit settings' }).click();
  const dialog = app.page.getByRole('dialog', { name: `Settings of ${name}` });
  await dialog.getByRole('switch', { name: 'Announcements only' }).check();
  await dialog.getByLabel(/^Slow mode/).selectOption('1 minute');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const seen = await ben.call<{
    announcement: boolean;
    slowModeSeconds: number;
    permissions: string[];
  }>('GET', `/api/conversations/${room.id}`);
  expect(seen).toMatchObject({ announcement: true, slowModeSeconds: 60 });
  expect(seen.permissions).not.toContain('post');
});

test('who is banned is out at once, cannot come back, and can once the ban is lifted', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(/status of 403/);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const name = `Quay ${randomUUID().slice(0, 8)}`;
  const room = await ada.call<{ id: string }>('POST', '/api/conversations', { kind: 'room', name });
  await ben.call('POST', `/api/rooms/${room.id}/join`);
  const [first, second] = [await enter(ada), await enter(ben)];
  await first.open(name);
  await second.open(name);

  await first.page.getByRole('button', { name: `Actions for ${ben.name}` }).click();
  await first.page.getByRole('menuitem', { name: 'Ban' }).click();
  const question = first.page.getByRole('alertdialog', { name: `Ban ${ben.name}?` });
  await question.getByRole('button', { name: 'Ban' }).click();
  await expect(second.page.getByText('This conversation is not here')).toBeVisible();
  await second.section('Rooms').click();
  await second.page.getByRole('searchbox', { name: 'Search rooms' }).fill(name);
  await expect(second.page.getByText('No room found')).toBeVisible();

  await first.page.getByRole('button', { name: 'Banned people' }).click();
  await first.page.getByRole('button', { name: `Lift the ban of ${ben.name}` }).click();
  await expect(first.page.getByText('Nobody is banned')).toBeVisible();
  await second.page.reload();
  await second.page.getByRole('searchbox', { name: 'Search rooms' }).fill(name);
  await second.page.getByRole('button', { name: `Join ${name}` }).click();
  await expect(second.header(name)).toBeVisible();
});
