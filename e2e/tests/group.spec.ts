import type { App } from '../support/app.ts';
import type { Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('a group is made, and what is written there reaches everyone', async ({ newcomer, enter }) => {
  const people = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')] as const;
  const [ada, ben, cyd] = people;
  const [first, second, third] = [await enter(ada), await enter(ben), await enter(cyd)];

  await first.page.getByRole('button', { name: 'New conversation' }).first().click();
  const dialog = first.page.getByRole('dialog', { name: 'New conversation' });
  for (const person of [ben, cyd]) await choose(first, person);
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(dialog.getByLabel('Group name')).toHaveAccessibleDescription(
    'Give the group a name.',
  );
  await dialog.getByLabel('Group name').fill('Harbour redesign');
  await dialog.getByRole('button', { name: 'Create group' }).click();

  await expect(first.header('Harbour redesign')).toContainText('3 members · 3 online');
  await second.open('Harbour redesign');
  await third.open('Harbour redesign');
  await first.say('Low tide at ten past six');
  for (const app of [second, third]) {
    await expect(app.message('Low tide at ten past six')).toContainText(ada.name);
  }
  await expect(first.delivery('Low tide at ten past six', 'Read')).toBeVisible();

  await first.act('Low tide at ten past six', 'Read by…');
  const readers = first.page.getByRole('dialog', { name: 'Read by' });
  await expect(readers.getByRole('listitem')).toHaveText([ben.name, cyd.name]);
});

test('a group is renamed for everyone', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.gather('Working title', ben);
  const [first, second] = [await enter(ada), await enter(ben)];
  await first.open('Working title');
  await second.open('Working title');

  await first.page.getByRole('button', { name: 'Edit settings' }).click();
  await first.page.getByLabel('Name', { exact: true }).fill('The good name');
  await first.page.getByLabel('Description').fill('What we agreed on');
  await first.page.getByRole('button', { name: 'Save' }).click();

  for (const app of [first, second]) {
    await expect(app.header('The good name')).toBeVisible();
    await expect(app.row('The good name')).toBeVisible();
    await expect(details(app)).toContainText('What we agreed on');
  }
  await expect(second.page.getByRole('button', { name: 'Edit settings' })).toHaveCount(0);
});

test('somebody is added, sees what is there, and loses it at once when removed', async ({
  newcomer,
  enter,
}) => {
  const people = [await newcomer('Ada'), await newcomer('Ben'), await newcomer('Cyd')] as const;
  const [ada, ben, cyd] = people;
  const { id } = await ada.gather('Field study', ben);
  await ada.send(id, 'From before');
  const [first, third] = [await enter(ada), await enter(cyd)];
  await first.open('Field study');
  await expect(first.header('Field study')).toContainText('2 members');

  await first.page.getByRole('button', { name: 'Add people' }).click();
  await choose(first, cyd);
  await first.page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(first.header('Field study')).toContainText('3 members');
  await third.open('Field study');
  await expect(third.message('From before')).toBeVisible();
  await third.say('Thanks for having me');
  await expect(first.message('Thanks for having me')).toBeVisible();

  await first.page.getByRole('button', { name: `Actions for ${cyd.name}` }).click();
  await first.page.getByRole('menuitem', { name: 'Remove from group' }).click();
  const question = first.page.getByRole('alertdialog', { name: `Remove ${cyd.name}?` });
  await question.getByRole('button', { name: 'Remove from group' }).click();

  await expect(third.page.getByText('This conversation is not here')).toBeVisible();
  await expect(third.row('Field study')).toHaveCount(0);
  await expect(third.composer).toHaveCount(0);
  await expect(first.header('Field study')).toContainText('2 members');
  await ada.send(id, 'Only for us');
  await expect(first.message('Only for us')).toBeVisible();
  await third.page.reload();
  await expect(third.page.getByText('This conversation is not here')).toBeVisible();
});

test('a member leaves, and the others go on', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.gather('Book club', ben);
  const [first, second] = [await enter(ada), await enter(ben)];
  await first.open('Book club');
  await expect(first.header('Book club')).toContainText('2 members');
  await second.open('Book club');

  await second.page.getByRole('button', { name: 'Leave group' }).click();
  const question = second.page.getByRole('alertdialog', { name: 'Leave Book club?' });
  await question.getByRole('button', { name: 'Leave group' }).click();
  await expect(second.page.getByText('No chats yet')).toBeVisible();
  await expect(first.header('Book club')).toContainText('1 member');
  await first.say('A quiet club');
  await expect(first.delivery('A quiet club', 'Sent')).toBeVisible();
});

function details(app: App) {
  return app.page.getByRole('region', { name: 'Details' });
}

async function choose(app: App, person: Person): Promise<void> {
  const dialog = app.page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search people' }).fill(person.name);
  // Only then the row stays where it is.
  await expect(dialog.getByRole('checkbox')).toHaveCount(1);
  await dialog.getByText(person.name).click();
  await expect(
    dialog.getByRole('button', { name: `Take ${person.name} off the list` }),
  ).toBeVisible();
}
