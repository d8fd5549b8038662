import { expect, test } from '../support/test.ts';

test('what is typed as Markdown is formatted while one types, and stored as Markdown', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await left.composer.pressSequentially('**bold** _slanted_ ~~gone~~ `code`');
  await expect(left.composer.locator('strong')).toHaveText('bold');
  await expect(left.composer.locator('em')).toHaveText('slanted');
  await expect(left.composer.locator('code')).toHaveText('code');
  await left.composer.press('Enter');
  await expect(right.log.locator('strong')).toHaveText('bold');
  await expect(right.log.locator('em')).toHaveText('slanted');
  await expect(right.log.locator('del')).toHaveText('gone');
  await expect(right.log.locator('code')).toHaveText('code');

  await left.composer.pressSequentially('- one');
  await left.composer.press('Shift+Enter');
  await left.composer.pressSequentially('two');
  await left.composer.press('Shift+Enter');
  await left.composer.press('Shift+Enter');
  await left.composer.pressSequentially('> said');
  await left.composer.press('Enter');
  await expect(right.log.getByRole('listitem')).toHaveText(['one', 'two']);
  await expect(right.log.locator('blockquote')).toHaveText('said');

  await left.composer.pressSequentially('```js');
  await left.composer.press('Enter');
  await left.composer.pressSequentially('const tide = 1;');
  await left.composer.press('Enter');
  await left.composer.pressSequentially('go();');
  await left.composer.press('ControlOrMeta+Enter');
  await expect(right.log.locator('pre')).toHaveText('const tide = 1;\ngo();');
  await expect(right.log.locator('.hljs-keyword')).toHaveText('const');

  expect((await ben.history(id)).map(({ text }) => text)).toEqual([
    '**bold** _slanted_ ~~gone~~ `code`',
    '- one\n- two\n> said',
    '```js\nconst tide = 1;\ngo();\n```',
  ]);
});

test('the toolbar, shortcuts and links do the same', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const app = await enter(ada);
  await app.open(ben.name);
  const { keyboard } = app.page;
  await app.page.getByRole('button', { name: 'Formatting' }).click();
  const toolbar = app.page.getByRole('toolbar', { name: 'Formatting' });
  await app.composer.focus();
  await keyboard.press('ControlOrMeta+b');
  await expect(toolbar.getByRole('button', { name: 'Bold' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await keyboard.type('strong');
  await keyboard.press('ControlOrMeta+b');
  await toolbar.getByRole('button', { name: 'Italic' }).click();
  await keyboard.type(' soft');
  await toolbar.getByRole('button', { name: 'Italic' }).click();
  await keyboard.type(' tide');
  await keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await keyboard.press('ControlOrMeta+k');
  await app.page.getByRole('textbox', { name: 'Address of the link' }).fill('tide.example/today');
  await keyboard.press('Enter');
  await expect(app.composer.getByRole('link')).toHaveText('tide');
  await expect(app.composer).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.log.getByRole('link', { name: 'tide' })).toHaveAttribute(
    'rel',
    'noopener noreferrer nofollow',
  );
  expect((await ben.history(id)).map(({ text }) => text)).toEqual([
    '**strong** _soft_ [tide](https://tide.example/today)',
  ]);

  await toolbar.getByRole('button', { name: 'Quote' }).click();
  await keyboard.type('said');
  await keyboard.press('Enter');
  await expect(app.log.locator('blockquote')).toHaveText('said');
});

test('people, groups and emoji are completed as one types', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.gather('Harbour', ben);
  const app = await enter(ada);
  await app.open('Harbour');
  const { keyboard } = app.page;
  const list = app.page.getByRole('listbox', { name: /^Suggestions/ });
  await app.composer.focus();
  await keyboard.type('Hello @be');
  await expect(list.getByRole('option', { selected: true })).toContainText(ben.name);
  await keyboard.press('Enter');
  await expect(list).toHaveCount(0);
  await keyboard.type('see #harb');
  await expect(list.getByRole('option', { name: 'Harbour' })).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.type(':party_po');
  await expect(list.getByRole('option').first()).toContainText('🎉');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  const sent = app.messages.last();
  await expect(sent).toContainText('#Harbour 🎉');
  await expect(sent.getByRole('link', { name: '#Harbour' })).toHaveAttribute(
    'href',
    new RegExp(`/c/${id}$`),
  );
  const [message] = await ben.history(id);
  expect(message?.text).toMatch(/^Hello @ben\S* see \[#Harbour\]\(\S+\) 🎉$/);
});

test('pasted text is read as Markdown, and formats of other pages are kept', async ({
  newcomer,
  enter,
  complaints,
}) => {
  // The browser says so of handlers in what is pasted, though they are never put into the page.
  complaints.allow(/inline event handler violates/);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const app = await enter(ada);
  await app.open(ben.name);
  const paste = (type: string, data: string) =>
    app.composer.evaluate(
      (element, { type, data }) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(type, data);
        element.focus();
        const options = { clipboardData, bubbles: true, cancelable: true };
        element.dispatchEvent(new ClipboardEvent('paste', options));
      },
      { type, data },
    );
  await app.composer.click();
  await paste('text/plain', 'a **b**\n\n- c');
  await expect(app.composer.locator('strong')).toHaveText('b');
  await app.composer.press('Enter');
  await expect(app.log.getByRole('listitem')).toHaveText('c');
  await paste(
    'text/html',
    '<h1>Tide</h1><p>is <b>high</b> <a href="javascript:alert(1)">now</a><img src=x onerror=alert(2)></p><script>alert(3)</script>',
  );
  await expect(app.composer.locator('strong')).toHaveText('high');
  await expect(app.composer.locator('img, script, h1')).toHaveCount(0);
  await app.composer.press('Enter');
  await expect(app.messages).toHaveCount(2);
  await expect.poll(async () => (await ben.history(id)).length).toBe(2);
  const [first, second] = await ben.history(id);
  expect(first?.text).toBe('a **b**\n\n- c');
  expect(second?.text).toContain('**high**');
  await expect(app.log.getByRole('link')).toHaveCount(0);
});
