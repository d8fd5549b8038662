import { expectAccessible } from '../support/axe.ts';
import { sound } from '../support/files.ts';
import { expect, test } from '../support/test.ts';

test('a voice message is recorded, heard, sent, and heard by the other', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const id = await ada.greet(ben);
  const [left, right] = [await enter(ada, { permissions: ['microphone'] }), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  const record = left.page.getByRole('button', { name: 'Record a voice message' });
  await record.click();
  await expect(left.page.getByText(/^0:01/)).toBeVisible();
  await expectAccessible(left.page);
  await left.page.keyboard.press('Escape');
  await record.click();
  await expect(left.page.getByText(/^0:01/)).toBeVisible();
  await left.page.getByRole('button', { name: 'Stop and listen' }).click();
  await left.page.getByRole('button', { name: 'Play, Voice message' }).click();
  await left.page.getByRole('button', { name: 'Send the voice message' }).click();

  const play = right.messages.getByRole('button', { name: 'Play, Voice message' });
  await expect(play).toBeEnabled();
  const [second] = [await ada.upload(sound('later.wav'))];
  await ada.call('POST', '/api/messages', {
    conversationId: id,
    clientId: crypto.randomUUID(),
    attachmentIds: [second],
    voice: true,
  });
  await expect(play).toHaveCount(2);
  await play.first().click();
  await right.page.getByRole('button', { name: 'Speed: 1×. Change it' }).click();
  // It goes on with the next one by itself.
  const next = right.messages.last().getByRole('button', { name: 'Pause, Voice message' });
  await expect(next).toBeVisible();
  await expect(right.page.getByRole('button', { name: 'Speed: 1.5×. Change it' })).toBeVisible();
});

test('a recording waits where it was begun, and the microphone is off meanwhile', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  await ada.greet(ben);
  await ada.greet(cyd);
  const app = await enter(ada);
  const { page } = app;
  const heard = await page.evaluateHandle(() => {
    const tracks: MediaStreamTrack[] = [];
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    return tracks;
  });
  const states = () => heard.evaluate((tracks) => tracks.map(({ readyState }) => readyState));
  await app.open(ben.name);
  await page.getByRole('button', { name: 'Record a voice message' }).click();
  await expect(page.getByText(/^0:01/)).toBeVisible();
  expect(await states()).toEqual(['live']);

  await app.open(cyd.name);
  await expect.poll(states).toEqual(['ended']);
  await expect(app.composer).toBeVisible();
  await expect(app.row(ben.name)).toHaveAccessibleName(/Draft: Voice message/);
  await app.open(ben.name);
  await page.getByRole('button', { name: 'Play, Voice message' }).click();
  await app.open(cyd.name);
  await app.open(ben.name);
  const send = page.getByRole('button', { name: 'Send the voice message' });
  await expect(send).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(app.messages).toHaveCount(2);
  await expect(
    app.messages.last().getByRole('button', { name: 'Play, Voice message' }),
  ).toBeVisible();
  await expect(app.composer).toBeFocused();
  await app.open(cyd.name);
  await expect(app.row(ben.name)).not.toHaveAccessibleName(/Draft/);
  await app.open(ben.name);
  await expect(app.composer).toBeVisible();
  expect(await states()).toEqual(['ended']);
});

test('a recording outlives a reload, and so does one in the middle', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.greet(ben);
  const app = await enter(ada);
  const { page } = app;
  const record = page.getByRole('button', { name: 'Record a voice message' });
  const send = page.getByRole('button', { name: 'Send the voice message' });
  await app.open(ben.name);
  await record.click();
  await expect(page.getByText(/^0:01/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop and listen' }).click();
  await expect(page.getByRole('button', { name: 'Play, Voice message' })).toBeVisible();
  await page.goto('/inbox/drafts');
  await expect(page.getByRole('list', { name: 'Drafts' })).toContainText(/Voice message · 0:0\d/);
  await expectAccessible(page);
  await page.getByRole('link', { name: `Draft for ${ben.name}` }).click();
  await send.click();
  await expect(app.messages).toHaveCount(2);

  await record.click();
  await expect(page.getByText(/^0:04/)).toBeVisible();
  await page.reload();
  await send.click();
  const played = app.messages.getByRole('button', { name: 'Play, Voice message' });
  await expect(played).toHaveCount(2);
});

test('what is heard goes on while one reads elsewhere, and leads back', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben, cyd] = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')];
  const id = await ada.greet(ben);
  await cyd.greet(ben);
  const attachmentIds = [await ada.upload(sound('talk.wav', 60))];
  const clientId = crypto.randomUUID();
  await ada.call('POST', '/api/messages', {
    conversationId: id,
    clientId,
    attachmentIds,
    voice: true,
  });
  for (let count = 0; count < 30; count += 1) await ada.send(id, `Line ${count}`);
  const app = await enter(ben);
  const { page } = app;
  const bar = page.getByRole('region', { name: 'Now playing' });
  await page.goto(`/c/${id}/m/2`);
  const voice = app.messages.getByRole('button', { name: 'Play, Voice message' });
  await voice.click();
  await expect(bar).toHaveCount(0);

  await app.open(cyd.name);
  await expect(bar.getByRole('link', { name: ada.name })).toBeVisible();
  await expect(bar.getByText(/^0:0\d \/ 1:00/)).toBeVisible();
  await expectAccessible(page);
  await app.section('Inbox').click();
  await bar.getByRole('button', { name: 'Pause, Voice message' }).click();
  await bar.getByRole('slider').fill('30');
  await expect(bar.getByText('0:30 / 1:00')).toBeVisible();
  await bar.getByRole('link', { name: ada.name }).click();
  await expect(app.header(ada.name)).toBeVisible();
  await expect(voice).toBeInViewport();
  await expect(bar).toHaveCount(0);

  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(bar).toBeVisible();
  await bar.getByRole('link', { name: ada.name }).click();
  await expect(voice).toBeInViewport();
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toHaveCount(0);
});
