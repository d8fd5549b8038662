import type { Locator, Page } from '@playwright/test';
import type { App } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { UNREACHABLE } from '../support/complaints.ts';
import { bytes, picture, sound } from '../support/files.ts';
import { limitOf } from '../support/network.ts';
import type { FilePayload } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

const SLOW = 300_000;

const picker = ({ page }: App) => page.locator('input[type=file][multiple]').first();
const tray = ({ page }: App) => page.getByRole('list', { name: 'Files to send' });

async function pick(app: App, ...files: FilePayload[]): Promise<void> {
  await picker(app).setInputFiles(files);
  await expect(tray(app).getByRole('listitem').first()).toBeVisible();
}

/** Drops a film that the page itself has made. */
async function dropFilm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.start();
    for (let frame = 0; frame < 12; frame += 1) {
      drawing?.fillRect(frame * 20, 40, 18, 18);
      await new Promise((next) => setTimeout(next, 50));
    }
    await new Promise((end) => {
      recorder.onstop = end;
      recorder.stop();
    });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(pieces, 'tide.webm', { type: 'video/webm' }));
    const log = document.querySelector('[role=log]');
    for (const type of ['dragover', 'drop']) {
      log?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  });
}

test('files are ordered in the tray, sent with a caption, and seen by the other', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.greet(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await expect(left.message('Here they come')).toBeVisible();
  await pick(left, picture('quay.png'), picture('boat.png', 480, 640), bytes('tides.bin', 9_000));
  const items = tray(left).getByRole('listitem');
  await items.nth(1).focus();
  await left.page.keyboard.press('Alt+ArrowLeft');
  await expect(items.nth(0)).toHaveAccessibleName(/^boat\.png/);
  await dropFilm(left.page);
  await expect(items).toHaveCount(4);
  await expectAccessible(left.page);
  await left.say('Low tide');

  const seen = right.message('Low tide');
  await expect(seen.getByRole('button', { name: /^Open photo/ })).toHaveCount(2);
  await expect(seen.getByRole('button', { name: /^Open photo/ }).first()).toHaveAccessibleName(
    /boat\./,
  );
  await expect(seen.getByRole('button', { name: 'Open video tide.mp4' })).toBeVisible();
  await expect(seen.getByRole('link', { name: 'Download tides.bin' })).toBeVisible();
  const shown = seen.locator('img').first();
  await expect(shown).toHaveJSProperty('complete', true);
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(left.delivery('Low tide', 'Read')).toBeVisible();
  await expectAccessible(right.page);
});

test('the time stands in the last line of a card, not below it', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await ada.greet(ben);
  await ada.send(id, '', [await ada.upload(bytes('tides.bin', 3_000))]);
  await ada.send(id, '', [await ada.upload(sound('song.wav'))]);
  const app = await enter(ada);
  await app.open(ben.name);
  const middle = async (of: Locator) => {
    const box = await of.boundingBox();
    return box ? box.y + box.height / 2 : Number.NaN;
  };
  const [file, song] = [app.message('tides.bin'), app.message('song')];
  const [size, length] = [file.getByText('3 kB'), song.getByText('0:02')];
  expect(await middle(file.locator('time'))).toBeCloseTo(await middle(size), -1);
  expect(await middle(song.locator('time'))).toBeCloseTo(await middle(length), -1);
});

test('an upload is refused, tried again, cancelled, and goes on after a reload', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(/status of (413|503)/);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.greet(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  const { page } = left;
  await left.open(ben.name);
  await right.open(ada.name);
  const limit = await limitOf(page);
  const detail = 'All your files together may have 5 GB.';
  const refusal = { status: 413, json: { status: 413, code: 'payload_too_large', detail } };
  await page.route('**/api/upload/resumable', (route) => route.fulfill(refusal), { times: 1 });
  await pick(left, bytes('film.bin', 2_000_000));
  await expect(page.getByRole('alert').filter({ hasText: detail })).toBeVisible();
  await limit(SLOW);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/ of 2 MB · \d+ sec left/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause the upload' }).click();
  await expect(page.getByText(/ of 2 MB · Paused/)).toBeVisible();
  // Its node is being started anew: what has come is there still.
  const begun: string[] = [];
  page.on('request', (sent) => {
    if (sent.method() === 'POST' && sent.url().endsWith('/resumable')) begun.push(sent.url());
  });
  await page.route('**/api/upload/resumable/*', (route) => route.fulfill({ status: 503 }), {
    times: 1,
  });
  await page.getByRole('button', { name: 'Go on with the upload' }).click();

  await left.say('With a film');
  await expect(left.message('With a film').getByRole('progressbar')).toBeVisible();
  await left.say('Words do not wait');
  await expect(right.message('Words do not wait')).toBeVisible();
  await page.reload();
  await expect(left.message('With a film').getByRole('progressbar')).toBeVisible();
  await limit(-1);
  const film = right.message('With a film').getByRole('link', { name: 'Download film.bin' });
  await expect(film).toBeVisible();
  await expect(left.message('With a film').getByRole('progressbar')).toHaveCount(0);
  expect(begun).toEqual([]);

  await limit(SLOW);
  await pick(left, bytes('other.bin', 2_000_000));
  await left.say('Given up');
  await left.message('Given up').getByRole('button', { name: 'Cancel the upload' }).click();
  await expect(left.message('Given up')).toHaveCount(0);
  await expect(left.composer).toHaveText('Given up');
});

test('what is too large is said before it is sent, and files wait while one is offline', async ({
  newcomer,
  enter,
  complaints,
}) => {
  complaints.allow(...UNREACHABLE);
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.greet(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  const limits = { gifs: false, previews: true, maxFileBytes: 500_000, quotaBytes: 1e9 };
  await left.page.route('**/api/features', (route) => route.fulfill({ json: limits }));
  await left.open(ben.name);
  await right.open(ada.name);
  await picker(left).setInputFiles([bytes('film.bin', 900_000)]);
  const said = left.page.getByText('film.bin has 900 kB. A file may have 500 kB at the most.');
  await expect(said).toBeVisible();
  await pick(left, picture('before.png'));
  await left.say('Online');
  await expect(right.message('Online')).toBeVisible();

  await left.page.context().setOffline(true);
  await pick(left, picture('quay.png'));
  await left.say('From the sea');
  await expect(left.message('From the sea').getByText(/Waiting for the network/)).toBeVisible();
  await left.page.context().setOffline(false);
  await expect(right.message('From the sea').getByRole('button', { name: /quay/ })).toBeVisible();
});

test('all pictures are looked through, by keys, from the panel and from a search', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await ada.greet(ben);
  for (const name of ['first', 'second', 'third']) {
    await ada.send(id, `The ${name} view`, [await ada.upload(picture(`${name}.png`))]);
  }
  await ada.send(id, 'The table', [await ada.upload(bytes('tides.bin', 400))]);
  const app = await enter(ben, { viewport: { width: 1300, height: 800 } });
  const { page } = app;
  await app.open(ada.name);
  await page.getByRole('tab', { name: 'Media' }).click();
  const panel = page.getByRole('list', { name: 'Media' });
  const second = panel.getByRole('button', { name: /^Open photo second\./ });
  await second.click();
  const box = page.getByRole('dialog', { name: 'Photos and videos' });
  const current = box.locator('.yarl__slide_current img');
  await expect(current).toHaveAttribute('alt', /^second\./);
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAttribute('alt', /^third\./);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(current).toHaveAttribute('alt', /^first\./);
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await box.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/^first\./);
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(second).toBeFocused();

  await page.getByRole('tab', { name: 'Files' }).click();
  await expect(page.getByRole('link', { name: 'Download tides.bin' }).last()).toBeVisible();
  await expectAccessible(page);

  await page.goto('/search?q=third');
  await page.getByRole('button', { name: /^Open photo third\./ }).click();
  await expect(current).toHaveAttribute('alt', /^third\./);
  await box.getByTitle('Show the message').click();
  await expect(page).toHaveURL(new RegExp(`/c/${id}/m/`));
});

test('of quick presses and swipes from picture to picture none is lost', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await ada.greet(ben);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) {
    await ada.send(id, `View ${name}`, [await ada.upload(picture(`${name}.png`))]);
  }
  const app = await enter(ben, { reducedMotion: 'no-preference' });
  const { page } = app;
  await app.open(ada.name);
  await page.getByRole('button', { name: /^Open photo e\./ }).click();
  const current = page
    .getByRole('dialog', { name: 'Photos and videos' })
    .locator('.yarl__slide_current img');
  const expectShown = (name: string) =>
    expect(current).toHaveAttribute('alt', new RegExp(`^${name}\\.`));
  await expectShown('e');
  // It stands alone until the others are known.
  await expect(page.getByRole('button', { name: 'Previous' })).toBeVisible();
  for (const _ of names.slice(1)) await page.keyboard.press('ArrowLeft');
  await expectShown('a');

  await page.mouse.move(900, 450);
  await page.mouse.down();
  await page.mouse.move(300, 450, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expectShown('d');
});

test('a conversation of 200 pictures opens without a shift', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await ada.greet(ben);
  const shapes: [number, number][] = [
    [640, 480],
    [480, 640],
    [900, 300],
    [300, 300],
  ];
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, at) => {
      const [width, height] = shapes[at % shapes.length] ?? [300, 300];
      return ada.upload(picture(`view-${at}.png`, width, height, 0x204060 + at * 0x0a0806));
    }),
  );
  // In albums, and some alone.
  for (let count = 0; count < 19; count += 1) await ada.send(id, `Views ${count}`, ids);
  for (const one of ids) await ada.send(id, '', [one]);
  await ben.read(id, 30);
  const app = await enter(ben);
  await app.page.addInitScript(() => {
    const seen = window as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) {
        seen.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await app.page.goto(`/c/${id}`);
  const shown = app.messages.getByRole('button', { name: /^Open photo/ });
  await expect(shown.last()).toBeInViewport();
  const areThere = () =>
    app.log.evaluate((log) => [...log.querySelectorAll('img')].every((image) => image.complete));
  await expect.poll(areThere).toBe(true);
  const shift = () => app.page.evaluate(() => (window as unknown as { shift: number }).shift);
  expect(await shift()).toBe(0);
});

test('names that deceive or bring markup are words like any other', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await ada.greet(ben);
  const markup = '<img src=x onerror=alert(1)>.bin';
  const turned = 'holiday\u202Egpj.exe';
  const long = `${'tide '.repeat(60)}.bin`;
  const ids = [];
  for (const name of [markup, turned, long]) ids.push(await ada.upload(bytes(name, 300)));
  await ada.send(id, 'Three files', ids);
  const app = await enter(ben, { viewport: { width: 360, height: 740 } });
  await app.open(ada.name);
  const message = app.message('Three files');
  await expect(message.getByRole('link')).toHaveCount(3);
  await expect(message.getByRole('link').nth(1)).toContainText('.exe');
  expect(await message.textContent()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  await expect(message.locator('img')).toHaveCount(0);
  await app.expectNothingSticksOut();
});
