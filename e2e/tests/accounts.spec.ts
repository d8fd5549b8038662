import { stranger } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('a wrong password is refused in words, and the right one then lets in', async ({
  newcomer,
  visit,
  complaints,
}) => {
  complaints.allow(/status of 401 .*\/api\/auth\/login/);
  const ada = await newcomer('Ada');
  const app = await visit();
  await app.logIn({ email: ada.email, password: 'not the password' });
  await expect(app.page.getByText('The e-mail or the password is wrong.')).toBeVisible();
  await expect(app.page.getByLabel('E-mail')).toHaveValue(ada.email);
  await app.page.getByLabel('Password', { exact: true }).fill(ada.password);
  await app.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(app.conversationsTitle).toBeVisible();
});

test('a taken e-mail is told at the form, with the way to sign in', async ({
  newcomer,
  visit,
  complaints,
}) => {
  complaints.allow(/status of 409 .*\/api\/auth\/register/);
  const ada = await newcomer('Ada');
  const app = await visit();
  await app.register({ ...stranger('Another Ada'), email: ada.email });
  await expect(app.page.getByText('There is an account with this e-mail already.')).toBeVisible();
  await app.page.getByRole('link', { name: 'Sign in instead' }).click();
  await expect(app.page).toHaveURL(/\/login$/);
});

test('weak and missing input is told at its fields', async ({ visit, complaints }) => {
  complaints.allow(/status of 4\d\d .*\/api\/auth\/register/);
  const app = await visit();
  const identity = stranger('Ada');
  const password = app.page.getByLabel('Password', { exact: true });

  await app.register({ name: '', email: 'nowhere', password: 'short' });
  await expect(app.page.getByLabel('Name')).toHaveAccessibleDescription('Enter your name.');
  await expect(app.page.getByLabel('Name')).toBeFocused();
  await expect(app.page.getByLabel('E-mail')).toHaveAccessibleDescription(
    'This does not look like an e-mail address.',
  );
  await expect(password).toHaveAccessibleDescription('Use at least 8 characters.');

  await app.register({ ...identity, password: 'password123' });
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAccessibleDescription(/common/i);
  await expect(app.page).toHaveURL(/\/register$/);
});

test('a browser stays signed in over a reload, and comes back to where it was', async ({
  newcomer,
  visit,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  const app = await visit();
  await app.page.goto(`/c/${id}`);
  await expect(app.page).toHaveURL(/\/login\?next=/);
  await app.page.getByLabel('E-mail').fill(ada.email);
  await app.page.getByLabel('Password', { exact: true }).fill(ada.password);
  await app.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(app.header(ben.name)).toBeVisible();

  await app.page.reload();
  await expect(app.header(ben.name)).toBeVisible();
  await app.say('Still here');
  await expect(app.delivery('Still here', 'Sent')).toBeVisible();
});

test('signing out leads to the login page, and leaves nothing behind', async ({
  newcomer,
  enter,
}) => {
  const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
  const { id } = await ada.talkTo(ben);
  await ben.send(id, 'Between us');
  const app = await enter(ada);
  await app.open(ben.name);
  await expect(app.message('Between us')).toBeVisible();

  await app.page.getByRole('button', { name: 'Your account' }).click();
  await app.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(app.page).toHaveURL(/\/login$/);
  await expect.poll(() => app.page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await app.page.evaluate(() => JSON.stringify(localStorage))).not.toContain(ada.id);
  await app.page.goto(`/c/${id}`);
  await expect(app.page).toHaveURL(/\/login/);
});

test('a device that is signed out from another one is thrown out at once', async ({
  newcomer,
  visit,
  enter,
  complaints,
}) => {
  complaints.allow(/status of 401/);
  const ada = await newcomer('Ada');
  const here = await enter(ada);
  const there = await visit();
  await there.logIn(ada);
  await expect(there.conversationsTitle).toBeVisible();

  await here.section('Settings').click();
  const devices = here.page.getByRole('region', { name: 'Devices' });
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  await expect(devices.getByText('This device')).toHaveCount(1);
  await devices.getByRole('button', { name: /^Sign out of / }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);

  await expect(there.page).toHaveURL(/\/login/);
  await expect(there.page.getByText('You have been signed out on this device.')).toBeVisible();
  await here.page.reload();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
});
