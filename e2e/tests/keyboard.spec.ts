import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

test('one logs in, finds a chat, writes, corrects and walks on without a mouse', async ({
  newcomer,
  visit,
}) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  await ada.talkTo(cyd);
  await ada.talkTo(ben);
  const app = await visit();
  const { keyboard } = app.page;
  await app.page.goto('/login');
  await expect(app.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await tabTo(app.page, 'E-mail');
  await keyboard.type(ada.email);
  await tabTo(app.page, 'Password');
  await keyboard.type(ada.password);
  await keyboard.press('Enter');
  await expect(app.conversationsTitle).toBeVisible();

  await keyboard.press('Control+k');
  await expect(app.page.getByRole('combobox')).toBeFocused();
  await keyboard.type(ben.name);
  await expect(app.page.getByRole('option', { selected: true })).toContainText(ben.name);
  await keyboard.press('Enter');
  await expect(app.header(ben.name)).toBeVisible();
  await expect(app.composer).toBeFocused();

  await keyboard.type('No mouse');
  await keyboard.press('Shift+Enter');
  await keyboard.type('was harmed');
  await keyboard.press('Enter');
  await expect(app.delivery('was harmed', 'Sent')).toBeVisible();
  await keyboard.press('ArrowUp');
  await expect(app.page.getByText('Editing your message')).toBeVisible();
  await keyboard.press('Escape');
  await expect(app.page.getByText('Editing your message')).toHaveCount(0);
  await expect(app.composer).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(app.composer).toHaveText(/No mouse\s*was harmed/);
  await keyboard.type('!');
  await keyboard.press('Enter');
  await expect(app.message('was harmed!')).toContainText('edited');

  await keyboard.press('Alt+ArrowDown');
  await expect(app.header(cyd.name)).toBeVisible();
  await keyboard.press('Alt+ArrowUp');
  await expect(app.header(ben.name)).toBeVisible();

  await keyboard.press('Control+k');
  await expect(app.page.getByRole('combobox')).toBeFocused();
  await keyboard.press('Escape');
  await expect(app.page.getByRole('combobox')).toHaveCount(0);
  await expect(app.composer).toBeFocused();
});

test('an emoji is found and put in by keyboard', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const app = await enter(ada);
  await app.open(ben.name);
  const { keyboard } = app.page;
  await app.composer.focus();
  await keyboard.type('Hooray ');
  await tabTo(app.page, 'Insert emoji');
  await keyboard.press('Enter');
  const picker = app.page.getByRole('dialog', { name: 'Emoji' });
  await expect(picker.getByRole('combobox', { name: 'Search' })).toBeFocused();
  await keyboard.type('party popper');
  await expect(picker.getByRole('option', { name: /party popper/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(app.composer).toHaveText('Hooray 🎉');
  await expect(app.composer).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.message('Hooray 🎉')).toBeVisible();
});

test('Enter that ends a word of an input method does not send', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const app = await enter(ada);
  await app.open(ben.name);
  await app.composer.focus();
  const devtools = await app.page.context().newCDPSession(app.page);
  await devtools.send('Input.imeSetComposition', {
    text: 'みなと',
    selectionStart: 3,
    selectionEnd: 3,
  });
  await expect(app.composer).toHaveText('みなと');
  // What browsers send while a word is composed: the key is the input method's.
  await app.composer.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
  await app.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await devtools.send('Input.insertText', { text: '港' });
  await expect(app.composer).toHaveText('港');
  await expect(app.messages).toHaveCount(0);

  await app.composer.press('Enter');
  await expect(app.messages).toHaveText([/港/]);
});

test('what was said last is answered from the empty field', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.gather('Harbour', ben);
  await ben.send(id, 'Low tide is at ten past six');
  await ada.send(id, 'Noted');
  const app = await enter(ada);
  await app.open('Harbour');
  await expect(app.message('Noted')).toBeVisible();
  await expect(app.composer).toBeFocused();
  const { keyboard } = app.page;
  await keyboard.type('Thanks');
  await keyboard.press('Control+ArrowUp');
  await expect(app.page.getByText(`Replying to ${ben.name}`)).toHaveCount(0);
  await app.composer.fill('');
  await keyboard.press('Control+ArrowUp');
  await expect(app.page.getByText(`Replying to ${ben.name}`)).toBeVisible();
  await expect(app.composer).toBeFocused();
  await keyboard.type('See you there');
  await keyboard.press('Enter');
  await expect(app.message('See you there')).toContainText('Low tide is at ten past six');

  await keyboard.press('Control+Shift+E');
  const picker = app.page.getByRole('dialog', { name: 'Choose a reaction' });
  await expect(picker.getByRole('combobox', { name: 'Search' })).toBeFocused();
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  const reaction = app.page.getByRole('button', { name: '😢 by You' });
  await expect(app.message('Low tide').filter({ has: reaction })).toBeVisible();
  await expect(app.composer).toBeFocused();
});

test('letters typed before the switcher is there are kept for it', async ({ newcomer, enter }) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  await ada.talkTo(cyd);
  await ada.talkTo(ben);
  const app = await enter(ada);
  let letThrough = () => {};
  const opened = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await app.page.route(/QuickSwitcher/, async (route) => {
    await opened;
    await route.continue();
  });
  await app.page.goto('/c');
  await app.open(ben.name);
  await expect(app.composer).toBeFocused();
  const { keyboard } = app.page;
  await keyboard.press('Control+k');
  await keyboard.type(cyd.name);
  letThrough();
  await expect(app.page.getByRole('combobox')).toHaveValue(cyd.name);
  await expect(app.page.getByRole('option', { selected: true })).toContainText(cyd.name);
  await keyboard.press('Enter');
  await expect(app.header(cyd.name)).toBeVisible();
  await app.open(ben.name);
  await expect(app.composer).toHaveText('');
});

test('all that is done with a message is done by keys, and the focus comes back', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.gather('Harbour', ben);
  await ada.send(id, 'The survey is in');
  await ben.send(id, 'Lovely');
  const app = await enter(ada);
  await app.open('Harbour');
  const { page } = app;
  const message = app.message('The survey is in');
  await expect(app.message('Lovely')).toBeVisible();
  await expect(app.composer).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(app.message('Lovely')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(message).toBeFocused();

  for (const [key, role, name] of [
    ['f', 'dialog', 'Forward to'],
    ['Delete', 'alertdialog', 'Delete this message?'],
    ['+', 'dialog', 'Choose a reaction'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole(role, { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole(role)).toHaveCount(0);
    await expect(message.or(message.locator('*')).and(page.locator(':focus'))).toHaveCount(1);
    await message.focus();
  }

  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: /^Pinned/ })).toBeVisible();
  await page.keyboard.press('t');
  const thread = page.getByRole('region', { name: 'Thread' });
  await expect(thread.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await expect(thread).toHaveCount(0);
  await expect(message).toBeFocused();
  await page.keyboard.press('u');
  await expect(app.row('Harbour')).toHaveAccessibleName(/2 unread messages/);
  await page.keyboard.press('e');
  await expect(page.getByText('Editing your message')).toBeVisible();
  await page.keyboard.press('Escape');
  await message.focus();
  await page.keyboard.press('r');
  await expect(page.getByText('Replying to yourself')).toBeVisible();
  await expect(app.composer).toBeFocused();
});

test('the ways to what is new and to the end hand the focus on to where they lead', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  for (let count = 1; count <= 40; count += 1) await ben.send(id, `Line ${count}\n\nand more`);
  await ada.read(id, 5);
  const app = await enter(ada);
  await app.open(ben.name);
  await expect(app.message('Line 6')).toBeInViewport();
  const latest = app.page.getByRole('button', { name: /^Jump to latest/ });
  await latest.press('Enter');
  await expect(app.message('Line 40')).toBeFocused();
  await expect(latest).toHaveCount(0);

  await app.page.getByRole('button', { name: 'Jump to first unread' }).press('Enter');
  await expect(app.message('Line 6')).toBeFocused();
});

test('what can be done with a message is reached from it, by Tab and by a click', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'Low tide at ten');
  const app = await enter(ada);
  await app.open(ben.name);
  const message = app.message('Low tide');
  await message.focus();
  await app.page.keyboard.press('Tab');
  await expect(message.getByRole('button', { name: 'React', exact: true })).toBeFocused();
  await message.focus();
  await message.getByRole('button', { name: 'Message actions' }).click();
  await expect(app.page.getByRole('menu')).toBeVisible();
});

/** Presses Tab until what has this name has the focus, as somebody would who looks for it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByLabel(name, { exact: true });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 250 });
  }).toPass();
}
