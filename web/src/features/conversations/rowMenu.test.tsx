import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Conversation } from '../../api/types';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { problem } from '../../testing/TestingApi';
import { testingConversation, testingMessage, testingUser } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const harbour = testingConversation({
  id: 'g1',
  name: 'Harbour',
  rev: 1,
  lastSeq: 5,
  lastReadSeq: 5,
  lastMessage: testingMessage({ seq: 5, conversationId: 'g1' }),
});

function open(over: Partial<Conversation> = {}, path = '/c') {
  const conversation = { ...harbour, ...over };
  const app = renderApp({ path, user: mo, conversations: [conversation] });
  app.api
    .on('GET /api/users/ines', () => testingUser('ines'))
    .on('GET /api/conversations/g1/members', () => ({ items: [], nextCursor: null }))
    .on('PATCH /api/conversations/g1/preferences', ({ body }) => ({
      ...conversation,
      ...(body as object),
    }));
  const choose = async (...labels: string[]) => {
    await app.keys.click(await screen.findByRole('button', { name: 'Options for Harbour' }));
    for (const name of labels) await app.keys.click(await screen.findByRole('menuitem', { name }));
  };
  const sent = () =>
    app.api.sent('PATCH /api/conversations/g1/preferences').map(({ body }) => body);
  return { ...app, choose, sent };
}

const rows = async () => within(await screen.findByRole('list', { name: 'Conversations' }));

test('a conversation becomes a favourite from the menu of its row', async () => {
  const { choose, sent } = open();
  await choose('Add to favourites');
  await waitFor(() => expect(sent()).toEqual([{ pinned: true }]));
  expect(await (await rows()).findByRole('link', { name: /favourite/ })).toBeTruthy();
});

test('the right button opens the menu as well', async () => {
  const { keys } = open();
  const row = (await rows()).getByRole('link', { name: /^Harbour/ });
  await keys.pointer({ keys: '[MouseRight]', target: row });
  expect(await screen.findByRole('menuitem', { name: 'Archive' })).toBeTruthy();
});

test('a conversation is muted for a while and unmuted', async () => {
  const { choose, sent } = open();
  const before = Date.now();
  await choose('Mute…', 'For 8 hours');
  await waitFor(() => expect(sent()).toHaveLength(1));
  const { mutedUntil } = sent()[0] as { mutedUntil: string };
  expect(Math.round((Date.parse(mutedUntil) - before) / 60_000)).toBe(480);
  await (await rows()).findByRole('link', { name: /muted/ });
  await choose('Unmute');
  await waitFor(() => expect(sent()[1]).toEqual({ mutedUntil: null }));
});

test('an archived conversation leaves the list, can be brought back, and has a place of its own', async () => {
  const { keys, choose, sent } = open();
  await choose('Archive');
  expect(await screen.findByText('No chats yet')).toBeTruthy();
  await keys.click(await screen.findByRole('button', { name: 'Archived chats, 1 chat' }));
  expect((await rows()).getByRole('link', { name: /^Harbour/ })).toBeTruthy();
  await keys.click(screen.getByRole('button', { name: 'Back to all chats' }));
  await keys.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await (await rows()).findByRole('link', { name: /^Harbour/ })).toBeTruthy();
  expect(sent()).toEqual([{ archived: true }, { archived: false }]);
});

test('a conversation is marked unread, and leaves the screen so that it stays so', async () => {
  const { api, choose, address } = open({}, '/c/g1');
  api.on('POST /api/conversations/g1/unread', ({ body }) => {
    const { seq } = body as { seq: number };
    return { ...harbour, unreadFromSeq: seq, unreadCount: 1 };
  });
  await choose('Mark as unread');
  await waitFor(() => expect(address()).toBe('/c'));
  expect(await (await rows()).findByRole('link', { name: /1 unread message/ })).toBeTruthy();
  expect(api.sent('POST /api/conversations/g1/unread')[0]?.body).toEqual({ seq: 5 });
});

test('what could not be put away is on the screen again', async () => {
  const { api, choose, address } = open({}, '/c/g1');
  api.on('PATCH /api/conversations/g1/preferences', () => problem(503, { code: 'unavailable' }));
  await choose('Archive');
  expect(await screen.findByText(/^The server cannot answer/)).toBeTruthy();
  await waitFor(() => expect(address()).toBe('/c/g1'));
});

test('leaving a room asks nothing and can be undone', async () => {
  const { api, keys, choose } = open({ kind: 'room' });
  api
    .on('DELETE /api/conversations/g1/members/mo', () => undefined)
    .on('POST /api/rooms/g1/join', () => ({ ...harbour, kind: 'room' }));
  await choose('Leave room');
  expect(await screen.findByText('No chats yet')).toBeTruthy();
  await keys.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await (await rows()).findByRole('link', { name: /^Harbour/ })).toBeTruthy();
});

test('leaving a group asks first, as one cannot come back alone', async () => {
  const { api, keys, choose } = open();
  api.on('DELETE /api/conversations/g1/members/mo', () => undefined);
  await choose('Leave group');
  const question = within(await screen.findByRole('alertdialog', { name: 'Leave Harbour?' }));
  expect(api.sent('DELETE /api/conversations/g1/members/mo')).toHaveLength(0);
  await keys.click(question.getByRole('button', { name: 'Leave group' }));
  expect(await screen.findByText('No chats yet')).toBeTruthy();
});

test('the conversation with oneself is called what it is for', async () => {
  const { keys } = open({ kind: 'direct', name: 'Mo Farrell', peer: mo, memberCount: 1 });
  const row = (await rows()).getByRole('link', { name: /^Note to self/ });
  expect(row.textContent).not.toContain('Online');
  await keys.click(screen.getByRole('button', { name: 'Options for Note to self' }));
  expect(await screen.findByRole('menuitem', { name: 'Archive' })).toBeTruthy();
  expect(screen.queryByRole('menuitem', { name: /^Leave/ })).toBeNull();
});

test('a draft shows in its row until it is sent', async () => {
  localStorage.setItem('parley.draft.mo.g1', '**Half** a sentence');
  open();
  const row = await (await rows()).findByRole('link', { name: /Draft: Half a sentence/ });
  act(() => row.focus());
  expect(row.textContent).toContain('Draft:');
});
