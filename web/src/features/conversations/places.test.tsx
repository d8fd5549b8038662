import { screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetEverything, mo, renderApp, wideWindow } from '../../testing/renderApp';
import { testingConversation, testingMessage, testingUser } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

function openDetails() {
  wideWindow();
  const app = renderApp({
    path: '/c/c1',
    user: mo,
    conversations: [testingConversation({ id: 'c1', name: 'Harbour', rev: 1, lastSeq: 9 })],
  });
  app.api
    .on('GET /api/users/ines', () => testingUser('ines'))
    .on('GET /api/conversations/c1/members', () => ({ items: [], nextCursor: null }));
  return app;
}

test('what was pinned is listed, leads to its place, and can be taken down', async () => {
  const pinned = testingMessage({ seq: 7, text: 'Low tide at six' });
  const { api, keys } = openDetails();
  api.on('GET /api/conversations/c1/pins', () => ({ items: [pinned] }));
  await keys.click(await screen.findByRole('tab', { name: 'Pins' }));
  const pins = within(await screen.findByRole('list', { name: 'Pins' }));
  expect(pins.getByRole('link').getAttribute('href')).toBe('/c/c1/m/7');
  api
    .on('DELETE /api/messages/m7/pin', () => ({ ...pinned, pinnedAt: null }))
    .on('GET /api/conversations/c1/pins', () => ({ items: [] }));
  await keys.click(pins.getByRole('button', { name: 'Take the pin away' }));
  expect(await screen.findByText('Nothing is pinned')).toBeTruthy();
});

test('links are listed, and only those of the web lead out', async () => {
  const { api, keys } = openDetails();
  const urls = ['https://example.org/tides', 'javascript:alert(1)'];
  const message = testingMessage({ seq: 7, text: urls.join(' ') });
  api.on('GET /api/conversations/c1/links', () => ({
    items: [{ message, urls }],
    nextCursor: null,
  }));
  await keys.click(await screen.findByRole('tab', { name: 'Links' }));
  const links = within(await screen.findByRole('list', { name: 'Links' }));
  const targets = links.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(targets).toEqual(['/c/c1/m/7', 'https://example.org/tides']);
});
