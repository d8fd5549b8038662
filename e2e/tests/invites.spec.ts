import { stranger } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('a link made in a group leads a newcomer through registration into it', async ({
  newcomer,
  enter,
  visit,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.gather('Harbour redesign', ben);
  const first = await enter(ada, { permissions: ['clipboard-read', 'clipboard-write'] });
  await first.open('Harbour redesign');
  await first.page.getByRole('button', { name: 'Invite by link' }).click();
  const dialog = first.page.getByRole('dialog', { name: 'Invite to Harbour redesign' });
  await dialog.getByLabel('It lets in').selectOption('1 person');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  await expect(dialog.getByText('Used 0 of 1 times')).toBeVisible();
  const link = await first.page.evaluate(() => navigator.clipboard.readText());

  const third = await visit();
  await third.page.goto(link);
  await third.page.getByRole('link', { name: 'Create account' }).click();
  const { name, email, password } = stranger('Cyd');
  await third.page.getByLabel('Name').fill(name);
  await third.page.getByLabel('E-mail').fill(email);
  await third.page.getByLabel('Password', { exact: true }).fill(password);
  await third.page.getByRole('button', { name: 'Create account' }).click();
  await expect(third.page.getByText(`${ada.name} invites you to`)).toBeVisible();
  await expect(third.page.getByText('Group · 2 members')).toBeVisible();
  await third.page.getByRole('button', { name: 'Join Harbour redesign' }).click();
  await expect(third.header('Harbour redesign')).toContainText('3 members');
  await third.say('Thanks for the link');
  await first.page.keyboard.press('Escape');
  await expect(first.message('Thanks for the link')).toBeVisible();

  const fourth = await enter(await newcomer('Dan'));
  await fourth.page.goto(link);
  await expect(fourth.page.getByText('It has let in as many people')).toBeVisible();
});

test('a revoked link lets nobody in', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.gather('Book club');
  const invite = await ada.call<{ token: string }>('POST', `/api/conversations/${id}/invites`, {});
  const first = await enter(ada);
  await first.open('Book club');
  await first.page.getByRole('button', { name: 'Invite by link' }).click();
  await first.page.getByRole('button', { name: /^Revoke the link/ }).click();
  await expect(first.page.getByText('Revoked ·')).toBeVisible();
  const second = await enter(ben);
  await second.page.goto(`/join/${invite.token}`);
  await expect(second.page.getByText('It was taken back. Ask for a new one.')).toBeVisible();
});
