import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { offline } from '../../testing/TestingApi';
import { testingConversation, testingUser } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const ines = {
  ...testingUser('ines'),
  name: 'Ines Duarte',
  online: true,
  state: 'active' as const,
};
const noor = { ...testingUser('noor'), name: 'Noor Haddad' };

test('people are found by name, with whether they are there', async () => {
  const { api, keys } = renderApp({ path: '/people', user: mo });
  api.on('GET /api/users', ({ query }) => {
    const items = [ines, noor].filter(({ name }) =>
      name.toLowerCase().includes(query.get('query') ?? ''),
    );
    return { items, nextCursor: null };
  });
  expect(await screen.findByText('Noor Haddad')).toBeTruthy();
  expect(screen.getByText('Online')).toBeTruthy();
  await keys.type(screen.getByRole('searchbox', { name: 'Search people' }), 'ines');
  await waitFor(() => expect(screen.queryByText('Noor Haddad')).toBeNull());
  expect(screen.getByText('Ines Duarte')).toBeTruthy();
});

test('a search without a hit says so', async () => {
  const { keys } = renderApp({ path: '/people', user: mo });
  await screen.findByText('Nobody else is here yet');
  await keys.type(screen.getByRole('searchbox', { name: 'Search people' }), 'zz');
  expect(await screen.findByText('No name or username matches “zz”.')).toBeTruthy();
});

test('the message button opens the conversation with that person', async () => {
  const { api, keys, address } = renderApp({ path: '/people', user: mo });
  api
    .on('GET /api/users', () => ({ items: [ines], nextCursor: null }))
    .on('POST /api/conversations', () =>
      testingConversation({ id: 'c9', kind: 'direct', name: 'Ines', peer: ines, rev: 1 }),
    );
  await keys.click(await screen.findByRole('button', { name: 'Message Ines Duarte' }));
  await waitFor(() => expect(address()).toBe('/c/c9'));
  expect(api.sent('POST /api/conversations')[0]?.body).toEqual({ kind: 'direct', userId: 'ines' });
});

test('a failure can be tried again', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const { api, keys } = renderApp({ path: '/people', user: mo });
  api.on('GET /api/users', offline);
  expect(await screen.findByText('The list could not be loaded')).toBeTruthy();
  api.on('GET /api/users', () => ({ items: [noor], nextCursor: null }));
  await keys.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Noor Haddad')).toBeTruthy();
});
