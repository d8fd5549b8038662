import { screen, waitFor, within } from '@testing-library/react';
import { useEffect, useEffectEvent } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { problem } from '../../testing/TestingApi';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));
// Nothing is laid out or drawn here.
vi.mock('../media/crop', () => ({ cropped: async (file: File) => file }));
vi.mock('react-easy-crop', () => ({
  default: ({ onCropComplete }: { onCropComplete: (...areas: object[]) => void }) => {
    const complete = useEffectEvent(onCropComplete);
    useEffect(() => complete({}, { x: 0, y: 0, width: 9, height: 9 }), []);
    return null;
  },
}));

afterEach(forgetEverything);

async function openSettings() {
  const app = renderApp({ path: '/settings', user: mo });
  const section = async (name: string) => within(await screen.findByRole('region', { name }));
  return { ...app, section };
}

test('a changed profile is saved and shown', async () => {
  const { api, keys, section } = await openSettings();
  const profile = await section('Profile');
  const save = profile.getByRole('button', { name: 'Save profile' });
  expect(save).toHaveProperty('disabled', true);
  api.on('PATCH /api/users/me', ({ body }) => ({ ...mo, ...(body as object) }));
  await keys.clear(profile.getByLabelText('Name'));
  await keys.type(profile.getByLabelText('Name'), 'Mo F.');
  await keys.click(save);
  await waitFor(() => expect(save).toHaveProperty('disabled', true));
  expect(api.sent('PATCH /api/users/me')[0]?.body).toEqual({
    name: 'Mo F.',
    username: 'mo',
    bio: 'Maps and tides.',
  });
});

test('a taken username is said at its field', async () => {
  const { api, keys, section } = await openSettings();
  api.on('PATCH /api/users/me', () =>
    problem(400, {
      code: 'validation_failed',
      errors: [{ field: 'username', message: 'is taken' }],
    }),
  );
  const profile = await section('Profile');
  await keys.type(profile.getByLabelText('Username'), 'x');
  await keys.click(profile.getByRole('button', { name: 'Save profile' }));
  expect(await profile.findByText('is taken')).toBeTruthy();
});

test('a part of a picture is chosen before it is sent', async () => {
  const { api, keys, section } = await openSettings();
  api.on('PUT /api/users/me/avatar', () => ({ ...mo, avatarUrl: '/api/avatars/1' }));
  const profile = await section('Profile');
  const picture = new File(['pixels'], 'me.png', { type: 'image/png' });
  await keys.upload(profile.getByLabelText('Choose a picture'), picture);
  const use = await screen.findByRole('button', { name: 'Use this picture' });
  expect(api.sent('PUT /api/users/me/avatar')).toHaveLength(0);
  await keys.click(use);
  expect(await profile.findByRole('button', { name: 'Remove' })).toBeTruthy();
  expect(api.sent('PUT /api/users/me/avatar')[0]?.body).toBe(picture);
});

test('a picture that is too large is refused before it is sent', async () => {
  const { api, keys, section } = await openSettings();
  const profile = await section('Profile');
  const picture = new File(['pixels'], 'big.png', { type: 'image/png' });
  Object.defineProperty(picture, 'size', { value: 50_000_001 });
  await keys.upload(profile.getByLabelText('Choose a picture'), picture);
  expect(await profile.findByText('This picture is larger than 50 MB.')).toBeTruthy();
  expect(api.sent('PUT /api/users/me/avatar')).toHaveLength(0);
});

test('a status is set from a suggestion and cleared again', async () => {
  const { api, keys, section } = await openSettings();
  api.on('PATCH /api/users/me', ({ body }) => ({ ...mo, ...(body as object) }));
  const status = await section('Status');
  await keys.click(status.getByRole('button', { name: /On holiday/ }));
  await keys.click(status.getByRole('button', { name: 'Set status' }));
  await keys.click(await status.findByRole('button', { name: 'Clear status' }));
  await waitFor(() => expect(status.queryByRole('button', { name: 'Clear status' })).toBeNull());
  expect(api.sent('PATCH /api/users/me').map(({ body }) => body)).toEqual([
    { status: { emoji: '🌴', text: 'On holiday', until: null } },
    { status: null },
  ]);
});

test('the theme is applied at once and remembered', async () => {
  const { keys, section } = await openSettings();
  const appearance = await section('Appearance');
  const { startTheme } = await import('../../lib/theme');
  startTheme();
  await keys.click(appearance.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(localStorage.getItem('parley.theme')).toBe('"dark"');
  await keys.click(appearance.getByRole('radio', { name: 'Light' }));
  expect(document.documentElement.dataset.theme).toBe('light');
});

test('what others see of oneself is switched off part by part', async () => {
  const { api, keys, section } = await openSettings();
  const privacy = { receipts: true, typing: true, lastSeen: true };
  api.on('PATCH /api/users/me', ({ body }) => ({
    ...mo,
    privacy: { ...privacy, ...(body as { privacy: object }).privacy },
  }));
  const card = await section('Privacy');
  const receipts = card.getByRole('switch', { name: 'Read receipts' });
  expect(receipts).toHaveProperty('checked', true);
  await keys.click(receipts);
  await waitFor(() => expect(receipts).toHaveProperty('checked', false));
  expect(api.sent('PATCH /api/users/me')[0]?.body).toEqual({ privacy: { receipts: false } });
});

test('a wrong current password is said at its field', async () => {
  const { api, keys, section } = await openSettings();
  api.on('POST /api/users/me/password', () => problem(401, { code: 'invalid_credentials' }));
  const password = await section('Password');
  await keys.type(password.getByLabelText('Current password'), 'wrong');
  await keys.type(password.getByLabelText('New password'), 'blue tides run');
  await keys.click(password.getByRole('button', { name: 'Change password' }));
  expect(await password.findByText('This is not your current password.')).toBeTruthy();
});

test('another device is signed out', async () => {
  const session = { createdAt: '2026-03-02T08:00:00.000Z', lastUsedAt: '2026-03-02T08:00:00.000Z' };
  const { api, keys, section } = await openSettings();
  api
    .on('GET /api/auth/sessions', () => ({
      items: [
        { ...session, id: 's1', userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140', current: true },
        { ...session, id: 's2', userAgent: 'Mozilla/5.0 (iPhone) Safari/604', current: false },
      ],
      nextCursor: null,
    }))
    .on('DELETE /api/auth/sessions/s2', () => undefined);
  const devices = await section('Devices');
  await keys.click(await devices.findByRole('button', { name: 'Sign out of Safari on iPhone' }));
  await waitFor(() => expect(devices.queryByText('Safari on iPhone')).toBeNull());
  expect(devices.getByText('Firefox on Linux')).toBeTruthy();
});

test('signing out leads to the login and forgets who it was', async () => {
  const { api, keys, section, address } = await openSettings();
  api.on('POST /api/auth/logout', () => undefined);
  const account = await section('Account');
  await keys.click(account.getByRole('button', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: 'Welcome back' });
  await waitFor(() => expect(address()).toBe('/login'));
  expect(localStorage.getItem('parley.user')).toBeNull();
});

test('all shortcuts are listed on a question mark', async () => {
  const { keys, section } = await openSettings();
  await section('Account');
  await keys.keyboard('?');
  const dialog = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }));
  expect(dialog.getByText('Jump to a chat or person')).toBeTruthy();
});
