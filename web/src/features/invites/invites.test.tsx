import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Invitation, Invite } from '../../api/types';
import { forgetEverything, mo, renderApp, wideWindow } from '../../testing/renderApp';
import { problem, tokensFor } from '../../testing/TestingApi';
import { testingConversation } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const harbour = testingConversation({
  id: 'g1',
  name: 'Harbour',
  rev: 1,
  permissions: ['post', 'invite', 'leave'],
});
const invitation: Invitation = {
  state: 'valid',
  conversationId: null,
  kind: 'group',
  name: 'Harbour',
  description: 'Waterfront proposal',
  avatarUrl: null,
  memberCount: 6,
  inviterName: 'Ines Duarte',
};
const closed = (state: Invitation['state']): Invitation => ({
  state,
  conversationId: null,
  kind: null,
  name: null,
  description: null,
  avatarUrl: null,
  memberCount: null,
  inviterName: null,
});

function follow(answer: Invitation | Response, path = '/join/t0ken') {
  const app = renderApp({ path, user: mo });
  app.api.on('GET /api/invites/t0ken', () => answer);
  return app;
}

test('a link shows what one joins, and leads in', async () => {
  const { api, keys, address } = follow(invitation);
  api.on('POST /api/invites/t0ken/join', () => harbour);
  expect(await screen.findByText('Ines Duarte invites you to')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Harbour' })).toBeTruthy();
  expect(screen.getByText('Group · 6 members')).toBeTruthy();
  await keys.click(screen.getByRole('button', { name: 'Join Harbour' }));
  await waitFor(() => expect(address()).toBe('/c/g1'));
});

test('a member is led to where they are already', async () => {
  follow({ ...invitation, state: 'joined', conversationId: 'g1' });
  const link = await screen.findByRole('link', { name: 'Open Harbour' });
  expect(link.getAttribute('href')).toBe('/c/g1');
});

test.each([
  ['expired', /Its time is over/],
  ['used_up', /as many people as it was made for/],
  ['revoked', /It was taken back/],
  ['banned', /You have been banned/],
] as const)('a link that is %s says so', async (state, text) => {
  follow(closed(state));
  expect(await screen.findByText(text)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Join/ })).toBeNull();
});

test('a link that never was is not found', async () => {
  follow(problem(404, { code: 'not_found' }));
  expect(await screen.findByText(/The link may be mistyped/)).toBeTruthy();
});

test('a link survives signing in', async () => {
  const { api, keys, address } = renderApp({ path: '/join/t0ken' });
  api
    .on('GET /api/invites/t0ken', () => invitation)
    .on('POST /api/auth/login', () => tokensFor(mo));
  await keys.type(await screen.findByLabelText('E-mail'), 'mo@example.com');
  await keys.type(screen.getByLabelText('Password'), 'tide');
  await keys.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('button', { name: 'Join Harbour' })).toBeTruthy();
  expect(address()).toBe('/join/t0ken');
});

test('links are made with an end, copied and revoked', async () => {
  wideWindow();
  const invites: Invite[] = [];
  const { api, keys } = renderApp({ path: '/c/g1', user: mo, conversations: [harbour] });
  api
    .on('GET /api/conversations/g1/members', () => ({ items: [], nextCursor: null }))
    .on('GET /api/conversations/g1/invites', () => ({ items: invites, nextCursor: null }))
    .on('POST /api/conversations/g1/invites', ({ body }) => {
      const invite: Invite = {
        id: 'i1',
        token: 't0ken',
        createdBy: 'mo',
        createdAt: '2026-03-02T08:00:00.000Z',
        uses: 0,
        state: 'valid',
        ...(body as Pick<Invite, 'expiresAt' | 'maxUses'>),
      };
      invites.push(invite);
      return invite;
    })
    .on('DELETE /api/conversations/g1/invites/i1', () => {
      invites.splice(0);
    });
  await keys.click(await screen.findByRole('button', { name: 'Invite by link' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Invite to Harbour' }));
  expect(await dialog.findByText('There are no links yet.')).toBeTruthy();
  await keys.selectOptions(dialog.getByLabelText('It works for'), 'A day');
  await keys.selectOptions(dialog.getByLabelText('It lets in'), '5 people');
  await keys.click(dialog.getByRole('button', { name: 'Make a link' }));
  expect(await dialog.findByText(/Used 0 of 5 times/)).toBeTruthy();
  expect(await navigator.clipboard.readText()).toMatch(/\/join\/t0ken$/);
  await keys.click(dialog.getByRole('button', { name: /^Revoke the link/ }));
  expect(await dialog.findByText('There are no links yet.')).toBeTruthy();
});

test('links that could not be loaded are asked for again', async () => {
  wideWindow();
  const { api, keys } = renderApp({ path: '/c/g1', user: mo, conversations: [harbour] });
  api
    .on('GET /api/conversations/g1/members', () => ({ items: [], nextCursor: null }))
    .on('GET /api/conversations/g1/invites', () => problem(500, { code: 'internal' }));
  await keys.click(await screen.findByRole('button', { name: 'Invite by link' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Invite to Harbour' }));
  expect((await dialog.findByRole('alert')).textContent).toMatch(/could not be loaded/);
  api.on('GET /api/conversations/g1/invites', () => ({ items: [], nextCursor: null }));
  await keys.click(dialog.getByRole('button', { name: 'Try again' }));
  expect(await dialog.findByText('There are no links yet.')).toBeTruthy();
});
