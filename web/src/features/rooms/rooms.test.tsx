import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Room } from '../../api/types';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { problem } from '../../testing/TestingApi';
import { testingConversation } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const room = (id: string, name: string, memberCount: number): Room => ({
  id,
  name,
  description: `All about ${name}`,
  avatarUrl: null,
  memberCount,
  joined: false,
});
const joined = (id: string, name: string) =>
  testingConversation({ id, name, kind: 'room', rev: 1, memberCount: 12 });

function openRooms(rooms = [room('r1', 'tides', 40), room('r2', 'harbour', 12)]) {
  const app = renderApp({ path: '/rooms', user: mo, conversations: [joined('r2', 'harbour')] });
  app.api.on('GET /api/rooms', ({ query }) => ({
    items: rooms.filter(({ name }) => name.includes(query.get('query') ?? '')),
    nextCursor: null,
  }));
  return app;
}

const list = async () => within(await screen.findByRole('list', { name: 'Rooms' }));

test('rooms are listed with what they are about and how large they are', async () => {
  openRooms();
  const [first, second] = (await list()).getAllByRole('listitem');
  expect(first?.textContent).toContain('40 members · All about tides');
  expect(within(second as HTMLElement).getByRole('link', { name: 'Open harbour' })).toBeTruthy();
});

test('joining leads into the room', async () => {
  const { api, keys, address } = openRooms();
  api.on('POST /api/rooms/r1/join', () => joined('r1', 'tides'));
  await keys.click((await list()).getByRole('button', { name: 'Join tides' }));
  await waitFor(() => expect(address()).toBe('/c/r1'));
});

test('who is banned is told so', async () => {
  const { api, keys } = openRooms();
  api.on('POST /api/rooms/r1/join', () =>
    problem(403, { code: 'banned', detail: 'You are banned from this room.' }),
  );
  await keys.click((await list()).getByRole('button', { name: 'Join tides' }));
  expect(await screen.findByText('You are banned from this room.')).toBeTruthy();
});

test('a search narrows the list, and says when nothing fits', async () => {
  const { keys } = openRooms();
  await list();
  await keys.type(screen.getByRole('searchbox', { name: 'Search rooms' }), 'har');
  await waitFor(async () => expect((await list()).getAllByRole('listitem')).toHaveLength(1));
  await keys.type(screen.getByRole('searchbox', { name: 'Search rooms' }), 'xx');
  expect(await screen.findByText('No room found')).toBeTruthy();
});

test('an announcement room is opened from the page', async () => {
  const { api, keys, address } = openRooms([]);
  api
    .on('POST /api/conversations', () => joined('r9', 'news'))
    .on('PATCH /api/conversations/r9', () => ({ ...joined('r9', 'news'), announcement: true }));
  await screen.findByText('No rooms yet');
  await keys.click(screen.getAllByRole('button', { name: 'New room' })[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog', { name: 'New room' }));
  await keys.click(dialog.getByRole('button', { name: 'Create room' }));
  expect(dialog.getByText('Give the room a name.')).toBeTruthy();
  await keys.type(dialog.getByLabelText('Room name'), 'news');
  await keys.click(dialog.getByRole('switch', { name: 'Announcements only' }));
  await keys.click(dialog.getByRole('button', { name: 'Create room' }));
  await waitFor(() => expect(address()).toBe('/c/r9'));
  expect(api.sent('POST /api/conversations')[0]?.body).toEqual({
    kind: 'room',
    name: 'news',
    description: '',
    memberIds: [],
  });
  expect(api.sent('PATCH /api/conversations/r9')[0]?.body).toEqual({ announcement: true });
});
