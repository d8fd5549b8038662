import { expect, test } from '../support/test.ts';

test('a reply quotes what it answers, and leads there', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'Where is the **old** quay?');
  for (let count = 0; count < 30; count += 1) await ada.send(id, `Line ${count}\n\nand more of it`);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.page.goto(`/c/${id}/m/1`);
  await right.act('Where is the old quay?', 'Reply');
  await expect(right.page.getByText(`Replying to ${ada.name}`)).toBeVisible();
  await expect(right.composer).toBeFocused();
  await right.say('Behind the shed');

  const quote = left.message('Behind the shed').getByRole('button', { name: /that this answers/ });
  await expect(quote).toContainText('Where is the old quay?');
  await quote.click();
  const answered = left.messages.filter({ hasText: 'Where is the old quay?' }).first();
  await expect(answered).toBeInViewport();
  await expect(answered).toHaveCSS('animation-name', 'found');
});

test('an edit keeps what was said before', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'See you at nine');
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await left.act('See you at nine', 'Edit');
  await left.composer.fill('See you at ten');
  await left.composer.press('Enter');
  await right.message('See you at ten').getByRole('button', { name: 'edited' }).click();
  const history = right.page.getByRole('dialog', { name: 'Edits' });
  await expect(history.getByRole('listitem')).toHaveText([/Now.*ten/, /nine/]);
});

test('a message that was just sent can be taken back without a trace', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await left.say('Not meant for you');
  await expect(right.message('Not meant for you')).toBeVisible();
  await left.page.getByRole('button', { name: 'Undo' }).click();
  await expect(left.messages).toHaveCount(0);
  await expect(right.messages).toHaveCount(0);
  await expect(left.composer).toHaveText('Not meant for you');
});

test('a message is forwarded to other chats and says whose it was', async ({ newcomer, enter }) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  const { id } = await ada.talkTo(ben);
  await ben.talkTo(cyd);
  await ada.send(id, 'High tide at _six_');
  const [middle, end] = [await enter(ben), await enter(cyd)];
  await middle.open(ada.name);
  await middle.act('High tide at six', 'Forward');
  const dialog = middle.page.getByRole('dialog', { name: 'Forward to' });
  await dialog.getByRole('checkbox', { name: cyd.name }).check();
  await dialog.getByRole('button', { name: 'Forward' }).click();
  await expect(dialog).toHaveCount(0);
  await end.open(ben.name);
  await expect(end.message('High tide at six')).toContainText(`Forwarded from ${ada.name}`);
  await expect(end.log.locator('em')).toHaveText('six');
});

test('a pinned message stands over the others and leads back to its place', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ada.send(id, 'The gate code is 1902');
  for (let count = 0; count < 30; count += 1) await ada.send(id, `Line ${count}\n\nand more of it`);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.page.goto(`/c/${id}/m/1`);
  await right.open(ada.name);
  await left.act('The gate code is 1902', 'Pin');
  const bar = right.page.getByRole('button', { name: 'Pinned The gate code is 1902' });
  await expect(bar).toBeVisible();
  await bar.click();
  await expect(right.message('The gate code is 1902')).toBeInViewport();
  await left.act('The gate code is 1902', 'Unpin');
  await expect(bar).toHaveCount(0);
});

test('marked unread from a message, a chat stays unread until it is opened again', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  for (const text of ['One', 'Two', 'Three']) await ada.send(id, text);
  const right = await enter(ben);
  await right.open(ada.name);
  await expect(right.row(ada.name)).not.toHaveAccessibleName(/unread/);
  await right.act('Two', 'Mark unread from here');
  await expect(right.row(ada.name)).toHaveAccessibleName(/2 unread messages/);
  await right.section('People').click();
  await right.section('Chats').click();
  await expect(right.row(ada.name)).toHaveAccessibleName(/2 unread messages/);
  await right.open(ada.name);
  await expect(right.row(ada.name)).not.toHaveAccessibleName(/unread/);
});

test('everything that is done with a message is done by keyboard', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'From Ben');
  const app = await enter(ada);
  await app.open(ben.name);
  await app.say('From Ada');
  // What is still on its way cannot be edited.
  await expect(app.delivery('From Ada', 'Sent')).toBeVisible();
  const { keyboard } = app.page;
  await app.message('From Ada').focus();
  await keyboard.press('ArrowUp');
  await expect(app.message('From Ben')).toBeFocused();
  await keyboard.press('r');
  await expect(app.page.getByText(`Replying to ${ben.name}`)).toBeVisible();
  await keyboard.press('Escape');
  await app.message('From Ada').focus();
  await keyboard.press('e');
  await expect(app.page.getByText('Editing your message')).toBeVisible();
  await keyboard.press('Escape');
  await app.message('From Ben').focus();
  await keyboard.press('t');
  await expect(app.page.getByRole('region', { name: 'Thread' })).toBeVisible();
  await app.page.getByRole('button', { name: 'Close thread' }).click();
  await expect(app.page.getByRole('region', { name: 'Thread' })).toHaveCount(0);
  await app.message('From Ben').focus();
  await keyboard.press('Shift++');
  const picker = app.page.getByRole('dialog', { name: 'Choose a reaction' });
  await picker.getByRole('button', { name: 'React with 👍' }).click();
  await expect(app.page.getByRole('button', { name: /^👍 by You/ })).toBeVisible();
  await app.message('From Ada').focus();
  await keyboard.press('Delete');
  await expect(app.page.getByRole('alertdialog')).toBeVisible();
});
