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
