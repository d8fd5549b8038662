import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { SearchHit } from '../../api/types';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { testingConversation, testingMessage, testingUser } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const harbour = testingConversation({ id: 'c1', name: 'Harbour', rev: 1, lastSeq: 9 });
const hit: SearchHit = {
  message: testingMessage({ seq: 7, text: 'The low tide is at six' }),
  conversationId: 'c1',
  excerpt: [
    { text: 'The low ', hit: false },
    { text: 'tide', hit: true },
    { text: ' is at six', hit: false },
  ],
};

function open(path: string, hits: SearchHit[] = [hit]) {
  const app = renderApp({ path, user: mo, conversations: [harbour] });
  app.api
    .on('GET /api/search', () => ({ items: hits, nextCursor: null }))
    .on('GET /api/rooms', () => ({ items: [], nextCursor: null }))
    .on('GET /api/users', () => ({ items: [testingUser('ines')], nextCursor: null }))
    .on('GET /api/users/ines', () => ({ ...testingUser('ines'), name: 'Ines' }));
  const asked = () => Object.fromEntries(app.api.sent('GET /api/search').at(-1)?.query ?? []);
  return { ...app, asked };
}

const results = async () => within(await screen.findByRole('list', { name: 'Messages found' }));

test('a hit is shown with its words marked, and leads to its place', async () => {
  open('/search?q=tide');
  const link = (await results()).getByRole('link', { name: /in Harbour/ });
  expect(link.getAttribute('href')).toBe('/c/c1/m/7');
  const marked = (await results()).getAllByRole('mark').map((mark) => mark.textContent);
  expect(marked).toEqual(['tide']);
});

test('without a question the operators are told', async () => {
  const { api, keys, asked, address } = open('/search');
  expect(await screen.findByText('has:link')).toBeTruthy();
  expect(api.sent('GET /api/search')).toHaveLength(0);
  await keys.type(screen.getByRole('searchbox', { name: 'Search messages' }), 'tide');
  await results();
  expect(asked()).toMatchObject({ q: 'tide' });
  expect(address()).toBe('/search?q=tide');
});

test('filters narrow it down and stand in the address', async () => {
  const { keys, asked, address } = open('/search?q=tide');
  await results();
  await keys.selectOptions(screen.getByLabelText('In'), 'Harbour');
  await keys.selectOptions(screen.getByLabelText('With'), 'A link');
  await keys.click(screen.getByRole('switch', { name: 'Pinned only' }));
  await waitFor(() =>
    expect(asked()).toMatchObject({ q: 'tide', conversationId: 'c1', has: 'link', pinned: 'true' }),
  );
  expect(address()).toBe('/search?q=tide&has=link&pinned=true&in=c1');
  await keys.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(address()).toBe('/search?q=tide');
});

test('finding nothing suggests what to try', async () => {
  open('/search?q=zzz', []);
  expect(await screen.findByText('Nothing found')).toBeTruthy();
});

test('one conversation is searched beside it, by its shortcut', async () => {
  const { keys, asked } = open('/c/c1');
  await screen.findByRole('heading', { name: 'Harbour', level: 1 });
  await keys.keyboard('{Control>}{Shift>}F{/Shift}{/Control}');
  await keys.type(
    await screen.findByRole('searchbox', { name: 'Search in this conversation' }),
    'tide',
  );
  expect((await results()).getByRole('link', { name: 'Ines' })).toBeTruthy();
  expect(asked()).toMatchObject({ q: 'tide', conversationId: 'c1' });
});

test('the box finds chats, people, rooms and messages at once', async () => {
  const { api, keys, address } = open('/c');
  api.on('GET /api/rooms', () => ({
    items: [
      { id: 'r1', name: 'tides', description: '', avatarUrl: null, memberCount: 4, joined: false },
    ],
    nextCursor: null,
  }));
  await screen.findByRole('list', { name: 'Conversations' });
  await keys.keyboard('{Control>}k{/Control}');
  await keys.type(await screen.findByRole('combobox'), 'tide');
  const option = (name: RegExp) => screen.findByRole('option', { name });
  expect(await option(/tides 4 members Join/)).toBeTruthy();
  expect(await option(/Search all messages for “tide”/)).toBeTruthy();
  await keys.click(await option(/The low tide is at six Harbour/));
  await waitFor(() => expect(address()).toBe('/c/c1/m/7'));
});
