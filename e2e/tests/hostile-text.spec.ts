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
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await app.composer.press('Enter');
  await expect(app.composer).toHaveText(`${LONG}!`);

  await app.say(LONG);
  await expect(app.delivery(LONG.slice(0, 200), 'Sent')).toBeVisible();
  expect((await ben.history(id)).map(({ text }) => text)).toEqual([LONG]);
});

/** What has broken Markdown renderers elsewhere. */
const PAYLOADS = [
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](java&#x0A;script:alert(1))',
  '[a](\u0001javascript:alert(1))',
  '[a]( javascript:alert(1))',
  '[a](<javascript:alert(1)>)',
  '[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[a](vbscript:msgbox(1))',
  '[a](//evil.example/%0d%0aX)',
  '[a](https://x.example/"onmouseover="alert(1))',
  '[a](https://x.example/ "onmouseover=alert(1)")',
  "[a](https://x.example/' onclick='alert(1))",
  '[a][b]\n\n[b]: javascript:alert(1)',
  '![a](javascript:alert(1))',
  '![a](x "onerror=alert(1)")',
  '![a](https://x.example/a.png"onload="alert(1))',
  '<javascript:alert(1)>',
  '<https://x.example/"onclick="alert(1)>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">a</a>',
  '<details open ontoggle=alert(1)>',
  '<style>*{display:none}</style>',
  '</div></article><script>alert(1)</script>',
  '<!--><script>alert(1)</script>-->',
  '**<img src=x onerror=alert(1)>**',
  '`<img src=x onerror=alert(1)>`',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\ncode\n```',
  '```js onload=alert(1)\nalert(1)\n```',
  '> <script>alert(1)</script>',
  '- <iframe src=javascript:alert(1)>',
  'https://x.example/<script>alert(1)</script>',
  "https://x.example/'onmouseover='alert(1)",
  '@everyone<script>alert(1)</script>',
  '[<img src=x onerror=alert(1)>](https://x.example)',
  '[a](https://x.example)[b](javascript:alert(1))',
  '\\<img src=x onerror=alert(1)\\>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
  '*'.repeat(2_000),
  '['.repeat(2_000),
  '> '.repeat(1_000),
  '- '.repeat(1_000),
  '`'.repeat(1_999),
  '[a](<'.repeat(400),
  '**a '.repeat(1_000),
];

test('Markdown that is made to do harm does none', async ({ newcomer, enter }) => {
  test.setTimeout(120_000);
  const [eve, ada] = [await newcomer('Eve'), await newcomer('Ada')];
  const { id } = await eve.talkTo(ada);
  const app = await enter(ada, { viewport: { width: 360, height: 800 } });
  await app.open(eve.name);
  for (const payload of PAYLOADS) await eve.send(id, payload);
  await eve.send(id, 'The end of it');
  await expect(app.message('The end of it')).toBeVisible();
  await app.log.hover();
  const dangerous =
    'script, iframe, object, embed, style, svg:not(.lucide), math, form, details, img:not([alt=""]), [onerror], [onclick], [onload], [onmouseover], [ontoggle]';
  await expect(async () => {
    await app.page.mouse.wheel(0, -700);
    await expect(app.log.locator(dangerous)).toHaveCount(0, { timeout: 100 });
    const links = await app.log
      .getByRole('link')
      .evaluateAll((all) =>
        all.map((link) =>
          [(link as HTMLAnchorElement).protocol, link.getAttribute('rel')].join(' '),
        ),
      );
    for (const link of links) expect(link).toMatch(/^https?: noopener noreferrer nofollow$/);
    await expect(app.messages.first()).toContainText('a', { timeout: 100 });
    expect(await app.log.evaluate((log) => log.scrollTop)).toBe(0);
  }).toPass();
  await app.expectNothingSticksOut();
});
