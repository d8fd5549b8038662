import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/test.ts';

test('a thread is answered beside its conversation and counted at its root', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.gather('Harbour', ben);
  await ada.send(id, 'Who takes the aerials?');
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open('Harbour');
  await right.open('Harbour');
  await right.act('Who takes the aerials?', 'Reply in thread');
  const thread = right.page.getByRole('region', { name: 'Thread' });
  await expect(thread).toContainText('Who takes the aerials?');
  const field = thread.getByRole('textbox', { name: 'Message this thread' });
  await field.fill('I do');
  await field.press('Enter');
  await expect(thread.getByRole('article').filter({ hasText: 'I do' })).toBeVisible();

  // Not in the conversation itself, and nothing unread there.
  const line = left.page.getByRole('button', { name: /1 reply/ });
  await expect(line).toBeVisible();
  await expect(left.log.getByText('I do')).toHaveCount(0);
  await line.click();
  const other = left.page.getByRole('region', { name: 'Thread' });
  await expect(other.getByText('I do')).toBeVisible();
  const answer = other.getByRole('textbox', { name: 'Message this thread' });
  await answer.fill('Thank **you**');
  await answer.press('Enter');
  await expect(thread.locator('strong')).toHaveText('you');
  await expect(
    right.page.getByRole('button', { name: /^2 replies|2 replies/ }).first(),
  ).toBeVisible();

  await left.page.reload();
  await expect(other.getByText('Thank you')).toBeVisible();
  await other.getByRole('button', { name: 'Close thread' }).click();
  await expect(other).toHaveCount(0);
});

test('whoever is at the end of a thread stays there while its last reply grows', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const { seq } = await ada.send(id, 'Who takes the aerials?');
  const reply = (text: string) =>
    ada.call<{ id: string }>('POST', '/api/messages', {
      conversationId: id,
      clientId: randomUUID(),
      text,
      threadSeq: seq,
    });
  for (let count = 0; count < 20; count += 1) await reply(`Reply ${count}\n\nand more of it`);
  const last = await reply('The last one');
  const app = await enter(ben);
  await app.page.goto(`/c/${id}?thread=${seq}`);
  const log = app.page.getByRole('region', { name: 'Thread' }).getByRole('log');
  const read = log.getByRole('article').filter({ hasText: 'The last one' });
  await expect(read).toBeInViewport({ ratio: 1 });
  const leftBelow = () =>
    log.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);

  await ada.react(last.id, '🎉');
  await expect(read.getByRole('button', { name: `🎉 by ${ada.name}` })).toBeInViewport({
    ratio: 1,
  });
  expect(await leftBelow()).toBeLessThanOrEqual(1);
  const text = `The last one\n\n${'and longer now '.repeat(80)}`;
  await ada.call('PATCH', `/api/messages/${last.id}`, { text });
  await expect(read).toContainText('and longer now');
  expect(await leftBelow()).toBeLessThanOrEqual(1);

  await log.hover();
  await app.page.mouse.wheel(0, -400);
  await expect.poll(leftBelow).toBeGreaterThan(300);
  const above = await leftBelow();
  await ada.react(last.id, '🚢');
  await expect(read.getByRole('button', { name: `🚢 by ${ada.name}` })).toBeAttached();
  await reply('One more');
  await expect(log.getByRole('article').filter({ hasText: 'One more' })).toBeAttached();
  expect(await leftBelow()).toBeGreaterThanOrEqual(above);
});
