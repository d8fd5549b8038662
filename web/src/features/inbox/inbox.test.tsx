import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Reminder, ScheduledMessage } from '../../api/types';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { testingConversation, testingMessage, testingUser } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const at = '2026-03-02T08:00:00.000Z';
const harbour = testingConversation({
  id: 'c1',
  name: 'Harbour',
  rev: 1,
  lastSeq: 9,
  lastReadSeq: 5,
  unreadCount: 4,
  mentionCount: 1,
});
const message = testingMessage({ seq: 7, text: 'Over to **you**, @mo', mentions: ['mo'] });

function open(tab: string, conversations = [harbour]) {
  const app = renderApp({ path: `/inbox/${tab}`, user: mo, conversations });
  app.api.on('GET /api/users/ines', () => ({ ...testingUser('ines'), name: 'Ines' }));
  return app;
}

const list = async (name: string) => within(await screen.findByRole('list', { name }));

test('mentions are listed, the unread ones marked, and counted in the rail', async () => {
  const { api } = open('mentions');
  api.on('GET /api/mentions', () => ({ items: [message], nextCursor: null }));
  const row = await list('Mentions');
  expect(row.getByRole('link', { name: 'Ines in Harbour' }).getAttribute('href')).toBe('/c/c1/m/7');
  expect(row.getByText('Over to you, @mo')).toBeTruthy();
  expect(row.getByText('Unread')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Inbox, 1 new' })).toBeTruthy();
});

test('of what was written to one alone it is said to whom', async () => {
  const ines = { ...testingUser('ines'), name: 'Ines' };
  const direct = testingConversation({ id: 'd1', kind: 'direct', name: '', peer: ines, rev: 1 });
  const { api } = open('saved', [direct]);
  const received = testingMessage({ seq: 1, conversationId: 'd1', text: 'Six?' });
  const sent = testingMessage({ seq: 2, conversationId: 'd1', senderId: 'mo', text: 'Seven' });
  api.on('GET /api/saved', () => ({ items: [received, sent], nextCursor: null }));
  const row = await list('Saved');
  expect(row.getByRole('link', { name: 'Ines to you' })).toBeTruthy();
  expect(row.getByRole('link', { name: /to Ines$/ })).toBeTruthy();
});

test('an empty inbox says how things get there', async () => {
  const { api } = open('mentions');
  api.on('GET /api/mentions', () => ({ items: [], nextCursor: null }));
  expect(await screen.findByText('When somebody writes @mo, it is listed here.')).toBeTruthy();
});

test('a list that cannot be loaded can be tried again', async () => {
  const { api, keys } = open('saved');
  await screen.findByText('This could not be loaded');
  api.on('GET /api/saved', () => ({ items: [message], nextCursor: null }));
  await keys.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await list('Saved')).getAllByRole('listitem')).toHaveLength(1);
});

test('a saved message is dropped, and taken back', async () => {
  const saved = [message];
  const { api, keys } = open('saved');
  api
    .on('GET /api/saved', () => ({ items: [...saved], nextCursor: null }))
    .on('DELETE /api/messages/m7/saved', () => void saved.splice(0))
    .on('PUT /api/messages/m7/saved', () => void saved.push(message));
  await keys.click((await list('Saved')).getByRole('button', { name: 'Remove from saved' }));
  await screen.findByText('Nothing saved yet');
  await keys.click(await screen.findByRole('button', { name: 'Undo' }));
  expect((await list('Saved')).getAllByRole('listitem')).toHaveLength(1);
});

test('a reminder that came back is done with', async () => {
  const reminder: Reminder = {
    id: 'r1',
    conversationId: 'c1',
    messageId: 'm7',
    at,
    dueAt: at,
    createdAt: at,
    message,
  };
  const reminders = [reminder];
  const { api, keys } = open('reminders');
  api
    .on('GET /api/reminders', () => ({ items: [...reminders], nextCursor: null }))
    .on('DELETE /api/reminders/r1', () => void reminders.splice(0));
  await keys.click((await list('Reminders')).getByRole('button', { name: /^Done with/ }));
  expect(await screen.findByText('No reminders')).toBeTruthy();
});

test('drafts are listed, and deleting one can be undone', async () => {
  localStorage.setItem('parley.draft.mo.c1', 'Half a sentence');
  const { keys } = open('drafts');
  const row = await list('Drafts');
  expect(row.getByRole('link', { name: 'Draft for Harbour' }).getAttribute('href')).toBe('/c/c1');
  await keys.click(row.getByRole('button', { name: 'Delete the draft for Harbour' }));
  await screen.findByText('No drafts');
  await keys.click(await screen.findByRole('button', { name: 'Undo' }));
  expect((await list('Drafts')).getByText('Half a sentence')).toBeTruthy();
});

test('threads say what they are, and whose', async () => {
  const { api } = open('threads');
  const root = { ...message, senderId: 'mo', text: 'The root' };
  api.on('GET /api/threads', () => ({
    items: [{ conversationId: 'c1', root, lastReadSeq: 7, unreadCount: 2 }],
    nextCursor: null,
  }));
  expect(await screen.findByText(/^Answers to a message/)).toBeTruthy();
  const thread = within(await screen.findByRole('link', { name: /The root/ }));
  expect(thread.getByText('You')).toBeTruthy();
  // The picture is of the person, not of the word.
  expect(thread.queryByText('YO')).toBeNull();
});

test('a scheduled message is changed, and one that failed says why', async () => {
  const waiting: ScheduledMessage = {
    id: 's1',
    conversationId: 'c1',
    clientId: 'k1',
    text: 'Good morning',
    attachments: [],
    voice: false,
    replyToSeq: null,
    threadSeq: null,
    forwardOf: null,
    poll: null,
    sendAt: '2999-03-02T08:00:00.000Z',
    state: 'waiting',
    failure: null,
    createdAt: at,
    updatedAt: at,
  };
  const failure = { code: 'forbidden', message: 'Only moderators write here.' };
  const failed = { ...waiting, id: 's2', threadSeq: 4, state: 'failed' as const, failure };
  const items = [waiting, failed];
  const { api, keys } = open('scheduled');
  api
    .on('GET /api/scheduled', () => ({ items, nextCursor: null }))
    .on('PATCH /api/scheduled/s1', ({ body }) => ({ ...waiting, ...(body as object) }));
  const rows = await list('Scheduled');
  expect(rows.getByText('Not sent: Only moderators write here.')).toBeTruthy();
  const leadsTo = (name: string) => rows.getByRole('link', { name }).getAttribute('href');
  expect(leadsTo('To be sent to Harbour')).toBe('/c/c1');
  expect(leadsTo('To be sent to a thread in Harbour')).toBe('/c/c1?thread=4');
  await keys.click(rows.getAllByRole('button', { name: 'Options for Harbour' })[0] as HTMLElement);
  await keys.click(await screen.findByRole('menuitem', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Change what is sent' }));
  await keys.clear(dialog.getByLabelText('Message'));
  await keys.type(dialog.getByLabelText('Message'), 'Good evening');
  await keys.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(api.sent('PATCH /api/scheduled/s1')[0]?.body).toEqual({
      text: 'Good evening',
      sendAt: waiting.sendAt,
    }),
  );
});
