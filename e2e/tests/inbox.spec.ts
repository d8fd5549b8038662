import { randomUUID } from 'node:crypto';
import { expectAccessible } from '../support/axe.ts';
import { bytes, picture } from '../support/files.ts';
import { limitOf } from '../support/network.ts';
import { expect, test } from '../support/test.ts';

test('a draft follows its writer from one device to the other', async ({
  newcomer,
  enter,
  visit,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const [laptop, phone] = [await enter(ada), await visit()];
  await phone.logIn(ada);
  await laptop.open(ben.name);
  await laptop.composer.pressSequentially('Half a sentence');
  await expect(phone.row(ben.name)).toHaveAccessibleName(/Draft: Half a sentence/);
  await phone.section('Inbox').click();
  await phone.page.getByRole('link', { name: 'Drafts' }).click();
  await phone.page.getByRole('link', { name: `Draft for ${ben.name}` }).click();
  await expect(phone.composer).toHaveText('Half a sentence');
  await phone.composer.press('End');
  await phone.composer.pressSequentially(' and the rest');
  await phone.composer.press('Enter');
  await expect(laptop.message('Half a sentence and the rest')).toBeVisible();
  await expect(laptop.composer).toHaveText('');
});

test('a message is saved, found in the inbox, and opened where it was written', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ben.talkTo(ada);
  const message = await ben.send(id, 'The gate code is 4711');
  const app = await enter(ada);
  await ada.call('PUT', `/api/messages/${message.id}/saved`);
  await app.section('Inbox').click();
  await app.page.getByRole('link', { name: 'Saved' }).click();
  const saved = app.page.getByRole('list', { name: 'Saved' });
  await expect(saved).toContainText('The gate code is 4711');
  await app.page.getByRole('button', { name: 'Remove from saved' }).click();
  await expect(app.page.getByText('Nothing saved yet')).toBeVisible();
  await app.page.getByRole('button', { name: 'Undo' }).click();
  await saved.getByRole('link').click();
  await expect(app.message('The gate code is 4711')).toBeVisible();
});

test('a reminder comes back as a note that stays, and waits in the inbox', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ben.talkTo(ada);
  const message = await ben.send(id, 'Water the plants');
  const app = await enter(ada);
  await app.section('People').click();
  const at = new Date(Date.now() + 3_000).toISOString();
  await ada.call('POST', `/api/messages/${message.id}/reminder`, { at });
  await expect(app.page.getByRole('button', { name: /Water the plants/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(app.section('Inbox')).toHaveAccessibleName('Inbox, 1 new');
  await app.page.getByRole('button', { name: /Water the plants/ }).click();
  await expect(app.message('Water the plants')).toBeVisible();
  await app.section('Inbox').click();
  await app.page.getByRole('link', { name: 'Reminders' }).click();
  await app.page.getByRole('button', { name: /^Done with the reminder/ }).click();
  await expect(app.page.getByText('No reminders')).toBeVisible();
  await expect(app.section('Inbox')).toHaveAccessibleName('Inbox');
});

test('a scheduled message is changed and sent before its time', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const sendAt = new Date(Date.now() + 86_400_000).toISOString();
  await ada.call('POST', '/api/scheduled', {
    conversationId: id,
    clientId: randomUUID(),
    text: 'Good morning',
    sendAt,
  });
  const app = await enter(ada);
  await app.page.goto('/inbox/scheduled');
  await app.page.getByRole('button', { name: `Options for ${ben.name}` }).click();
  await app.page.getByRole('menuitem', { name: 'Edit' }).click();
  await app.page.getByLabel('Message', { exact: true }).fill('Good evening');
  await app.page.getByRole('button', { name: 'Save' }).click();
  await expect(app.page.getByRole('list', { name: 'Scheduled' })).toContainText('Good evening');
  await app.page.getByRole('button', { name: `Options for ${ben.name}` }).click();
  await app.page.getByRole('menuitem', { name: 'Send now' }).click();
  await expect(app.page.getByText('Nothing is scheduled')).toBeVisible();
  const history = await ben.history(id);
  expect(history.map(({ text }) => text)).toEqual(['Good evening']);
});

test('a message with files is scheduled once they are uploaded, and changed, sent or deleted', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const app = await enter(ada);
  const { page } = app;
  const files = [picture('quay.png'), bytes('brief.pdf', 300_000)];
  const limit = await limitOf(page);
  await app.open(ben.name);
  await limit(1_000);
  await page.locator('input[type=file][multiple]').first().setInputFiles(files);
  await app.composer.fill('The plan for Monday');
  await page.getByRole('button', { name: 'More to send' }).click();
  await expect(page.getByText('Files can be sent later once they are uploaded.')).toBeVisible();
  await limit(-1);
  await page.getByRole('menuitem', { name: 'Send later' }).click();
  const moments = page.getByRole('dialog', { name: 'Send later' });
  await moments.getByRole('button', { name: /^Tomorrow morning/ }).click();
  await expect(page.getByRole('list', { name: 'Files to send' })).toHaveCount(0);
  await expect(app.composer).toHaveText('');
  await page.getByRole('button', { name: 'Show', exact: true }).click();

  const list = page.getByRole('list', { name: 'Scheduled' });
  const options = page.getByRole('button', { name: `Options for ${ben.name}` });
  await expect(list).toContainText('The plan for Monday · 2 files');
  await expect(list.locator('img')).toBeVisible();
  await options.click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const change = page.getByRole('dialog', { name: 'Change what is sent' });
  await expect(change).toContainText('With quay.png, brief.pdf');
  await expectAccessible(page);
  await change.getByLabel('Message', { exact: true }).fill('The plan for Tuesday');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(list).toContainText('The plan for Tuesday · 2 files');

  await options.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete what was to be sent?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await options.click();
  await page.getByRole('menuitem', { name: 'Send now' }).click();
  await expect(page.getByText('Nothing is scheduled')).toBeVisible();
  await app.section('Chats').click();
  await app.open(ben.name);
  await expect(app.message('The plan for Tuesday')).toContainText('brief.pdf');

  await ada.call('POST', '/api/scheduled', {
    conversationId: id,
    clientId: randomUUID(),
    text: 'Never mind',
    sendAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  await page.goto('/inbox/scheduled');
  await options.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Nothing is scheduled')).toBeVisible();
});
