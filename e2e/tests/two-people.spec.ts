import { stranger } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('two strangers register, find each other and talk', async ({ visit }) => {
  const [ada, ben] = [stranger('Ada'), stranger('Ben')];
  const [left, right] = [await visit(), await visit()];
  await left.register(ada);
  await expect(left.page.getByText('No chats yet')).toBeVisible();
  await right.register(ben);
  await expect(right.conversationsTitle).toBeVisible();

  await left.section('People').click();
  await left.page.getByRole('searchbox', { name: 'Search people' }).fill(ben.name);
  await left.page.getByRole('button', { name: `Message ${ben.name}` }).click();
  await expect(left.page.getByText('Say hello')).toBeVisible();
  await left.say('Good morning, harbour!');

  await right.open(ada.name);
  await expect(right.message('Good morning, harbour!')).toBeVisible();
  await right.say('Morning! The tide is out.');
  await expect(left.message('Morning! The tide is out.')).toBeVisible();

  await right.section('People').click();
  await right.page.getByRole('searchbox', { name: 'Search people' }).fill(ada.name);
  await right.page.getByRole('button', { name: `Message ${ada.name}` }).click();
  await expect(right.messages).toHaveText([/Good morning, harbour!/, /The tide is out\./]);
  await expect(right.conversations.getByRole('listitem')).toHaveCount(1);
});

test('the ticks tell what was delivered and what was read', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const left = await enter(ada);
  await left.open(ben.name);
  await left.say('Are you there?');
  await expect(left.delivery('Are you there?', 'Sent')).toBeVisible();

  const right = await enter(ben);
  await expect(left.delivery('Are you there?', 'Delivered')).toBeVisible();
  await left.say('I see that you are.');
  await expect(left.delivery('I see that you are.', 'Delivered')).toBeVisible();

  await right.open(ada.name);
  await expect(left.delivery('Are you there?', 'Read')).toBeVisible();
  await expect(left.delivery('I see that you are.', 'Read')).toBeVisible();
  await expect(left.row(ben.name)).toHaveAccessibleName(/Read/);
});

test('typing shows while it lasts', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);

  await left.composer.pressSequentially('Well');
  await expect(right.row(ada.name)).toHaveAccessibleName(/is typing…/);
  await expect(right.page.getByText(`${ada.name} is typing`, { exact: true })).toBeVisible();
  await left.composer.clear();
  await expect(right.row(ada.name)).not.toHaveAccessibleName(/is typing/);
});

test('a dot tells who is here, and goes with them', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const left = await enter(ada);
  await left.open(ben.name);
  const dot = left.row(ben.name).locator('[data-presence]');
  await expect(dot).toHaveAttribute('data-presence', 'offline');

  const right = await enter(ben);
  await expect(dot).toHaveAttribute('data-presence', 'active');
  await expect(left.header(ben.name)).toContainText('Online');

  await right.page.context().close();
  await expect(dot).toHaveAttribute('data-presence', 'offline');
  await expect(left.header(ben.name)).toContainText('Last seen just now');
});

test('what arrives elsewhere is counted, and a divider stands before it', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const { seq } = await ada.send(id, 'An old message');
  await ben.read(id, seq);
  const right = await enter(ben);
  await right.section('People').click();

  await ada.send(id, 'The first new one');
  // Looked for from the start, as a toast does not stay.
  const toast = right.page.getByRole('button', { name: /The second new one/ });
  await Promise.all([expect(toast).toBeVisible(), ada.send(id, 'The second new one')]);
  await expect(right.page).toHaveTitle(/^\(2\) /);
  await expect(right.section('Chats')).toHaveAccessibleName('Chats, 2 unread messages');

  await right.section('Chats').click();
  await expect(right.row(ada.name)).toHaveAccessibleName(/2 unread messages/);
  await right.open(ada.name);
  await expect(right.log).toContainText(
    /An old message.*2 new messages.*The first new one.*The second new one/,
  );
  await expect(right.row(ada.name)).not.toHaveAccessibleName(/unread/);
  await expect(right.page).not.toHaveTitle(/^\(/);
});

test('a message is edited by the up arrow, and deleted for both', async ({ newcomer, enter }) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  await ada.talkTo(ben);
  const [left, right] = [await enter(ada), await enter(ben)];
  await left.open(ben.name);
  await right.open(ada.name);
  await left.say('See you at nine');
  await expect(right.message('See you at nine')).toBeVisible();

  await left.composer.press('ArrowUp');
  await expect(left.composer).toHaveText('See you at nine');
  await left.composer.fill('See you at ten');
  await left.composer.press('Enter');
  await expect(right.message('See you at ten')).toContainText('edited');
  await expect(right.messages).toHaveCount(1);

  await left.act('See you at ten', 'Delete');
  const question = left.page.getByRole('alertdialog', { name: 'Delete this message?' });
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(right.message('Message deleted')).toBeVisible();
  await expect(left.message('You deleted this message')).toBeVisible();
  await expect(right.message('See you at ten')).toHaveCount(0);
  await expect(right.row(ada.name)).toHaveAccessibleName(/Message deleted/);
});
