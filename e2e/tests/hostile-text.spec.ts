import { expect, test } from '../support/test.ts';

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>not bold</b>';
const LINK = 'javascript:alert(3) data:text/html,<script>alert(4)</script>';
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaft'.repeat(40);
const RIGHT_TO_LEFT = 'שלום, נמל \u202eabc';
const ODD = 'Z\u0351\u0351\u0351\u0351\u0351 {{count}} %s $& $1 \\u0000 &lt;';
const LONG = 'Eight thousand characters. '.repeat(300).slice(0, 7_990).padEnd(8_000, '.');

for (const width of [1280, 360]) {
  test(`hostile text is text at ${width} pixels, and breaks no layout`, async ({
    newcomer,
    enter,
  }) => {
    const eve = await newcomer('<b onmouseover=alert(5)>Eve</b> & "co"');
    const ada = await newcomer(`Ada ${'W'.repeat(60)}`);
    const { id } = await eve.gather(`<svg onload=alert(6)> ${'G'.repeat(50)}`, ada);
    const texts = [MARKUP, LINK, LONG_WORD, RIGHT_TO_LEFT, ODD];
    const app = await enter(ada, { viewport: { width, height: 800 } });
    await app.page.getByRole('link', { name: /^<svg onload=alert\(6\)>/ }).click();
    await expect(app.composer).toBeVisible();

    for (const text of texts) {
      await eve.send(id, text);
      await expect(app.message(text)).toBeVisible();
      await app.expectNothingSticksOut();
      await expect(app.page.locator('img[src=x], script:not([src]), b, svg[onload]')).toHaveCount(
        0,
      );
      await expect(app.log.getByRole('link')).toHaveCount(0);
    }

    await eve.send(id, LONG);
    await expect(app.message(LONG.slice(0, 200))).toBeInViewport();
    await app.say('And the answer');
    await expect(app.message('And the answer')).toBeInViewport({ ratio: 1 });
    await expect(app.composer).toBeInViewport({ ratio: 1 });
    await app.expectNothingSticksOut();
    await expect(app.log).toHaveJSProperty('scrollLeft', 0);

    await app.page.goto('/people');
    await app.page.getByRole('searchbox', { name: 'Search people' }).fill(eve.name);
    await expect(app.page.getByText(eve.name, { exact: true })).toBeVisible();
    await app.expectNothingSticksOut();
  });
}

test('a text of 8,000 characters is sent, and one more is held back', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const app = await enter(ada);
  await app.open(ben.name);
  await app.composer.fill(`${LONG}!`);
  await expect(app.page.getByText('1 character too many')).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await app.composer.press('Enter');
  await expect(app.composer).toHaveText(`${LONG}!`);

  await app.say(LONG);
  await expect(app.delivery(LONG.slice(0, 200), 'Sent')).toBeVisible();
  expect((await ben.history(id)).map(({ text }) => text)).toEqual([LONG]);
});
