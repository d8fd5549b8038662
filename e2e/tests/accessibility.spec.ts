import type { App } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

// Every colour and every layout, each once.
const LOOKS = [
  ['light', WIDE],
  ['dark', NARROW],
] as const;

for (const [colorScheme, viewport] of LOOKS) {
  const look = { colorScheme, viewport, reducedMotion: 'reduce' } as const;
  const name = `${colorScheme}, ${viewport.width} pixels`;

  test(`axe finds nothing grave before the log-in and on lost ways (${name})`, async ({
    visit,
  }) => {
    const { page } = await visit(look);
    await page.goto('/login');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Enter your password.')).toBeVisible();
    await expectAccessible(page);
    await page.goto('/register');
    await page.getByLabel('Password', { exact: true }).fill('a few words');
    await expectAccessible(page);
    await page.goto('/no/such/page');
    await expect(page.getByText('There is nothing here')).toBeVisible();
    await expectAccessible(page);
  });

  test(`axe finds nothing grave in the app (${name})`, async ({ newcomer, enter }) => {
    test.setTimeout(180_000);
    const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
    const app = await enter(ada, look);
    await test.step('empty', async () => {
      await expect(app.page.getByText('No chats yet')).toBeVisible();
      await expectAccessible(app.page);
    });
    await furnish(ada, ben);
    const isNarrow = viewport === NARROW;
    await test.step('conversation', () => conversation(app, ben));
    await test.step('emoji picker', () => emojiPicker(app));
    await test.step('message menu and question', () => questions(app));
    await test.step('group with details', () => group(app, isNarrow));
    await test.step('dialogs', () => dialogs(app));
    await test.step('people', () => section(app, 'People'));
    await test.step('settings', () => section(app, 'Settings'));
  });
}

async function furnish(ada: Person, ben: Person): Promise<void> {
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'See https://example.org/plans 🎉');
  await ada.send(id, 'Lovely, **thank you**');
  const removed = await ben.send(id, 'A slip of the pen');
  await ben.call('PATCH', `/api/messages/${removed.id}`, { text: 'Corrected' });
  const { id: group } = await ada.gather('Harbour redesign', ben);
  await ben.send(group, 'Low tide is at ten past six');
  await ben.send(group, '🌊');
}

async function conversation(app: App, ben: Person): Promise<void> {
  await expect(app.row('Harbour redesign')).toHaveAccessibleName(/2 unread messages/);
  await expectAccessible(app.page);
  await app.open(ben.name);
  await expect(app.message('Corrected')).toBeVisible();
  await expectAccessible(app.page);
}

async function emojiPicker(app: App): Promise<void> {
  await app.page.getByRole('button', { name: 'Insert emoji' }).click();
  const picker = app.page.getByRole('dialog', { name: 'Emoji' });
  await expect(picker.getByRole('menuitem', { name: /grinning face/ }).first()).toBeVisible();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
}

async function questions(app: App): Promise<void> {
  await app.message('Lovely').focus();
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await expectAccessible(app.page);
  await app.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(app.page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(app.page);
  await app.page.getByRole('button', { name: 'Cancel' }).click();
}

async function group(app: App, isNarrow: boolean): Promise<void> {
  if (isNarrow) await app.page.getByRole('button', { name: 'Back to chats' }).click();
  await app.open('Harbour redesign');
  if (isNarrow) {
    await expectAccessible(app.page);
    await app.page.getByRole('button', { name: 'Conversation details' }).click();
  }
  await expect(app.page.getByRole('button', { name: 'Leave group' })).toBeVisible();
  await expectAccessible(app.page);
  await app.page.getByRole('button', { name: 'Edit settings' }).click();
  await expectAccessible(app.page);
  await app.page.getByRole('button', { name: 'Cancel' }).click();
  if (!isNarrow) return;
  await app.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await app.page.getByRole('button', { name: 'Back to chats' }).click();
}

async function dialogs(app: App): Promise<void> {
  await app.page.getByRole('button', { name: 'New conversation' }).click();
  await expect(app.page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  await app.page.keyboard.press('Control+k');
  await expect(app.page.getByRole('option').first()).toBeVisible();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  await app.page.keyboard.press('Control+/');
  await expect(app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
}

async function section(app: App, name: 'People' | 'Settings'): Promise<void> {
  await app.section(name).click();
  await expect(app.page.getByRole('heading', { name, level: 1 })).toBeAttached();
  await expect(app.page.getByText('Loading')).toHaveCount(0);
  await expectAccessible(app.page);
}
