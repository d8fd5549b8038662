import { render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attachment } from '../../api/types';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import {
  testingAttachment,
  testingConversation,
  testingMessage,
  testingUser,
} from '../../testing/TestingServer';
import { Attachments } from './Attachments';
import type { TransferRequest } from './uploads';

/** A line that never comes up: messages go by REST. */
vi.mock('socket.io-client', () => {
  const line = { connected: false, on: () => line, connect: () => line, disconnect: () => line };
  return { io: () => line };
});

let transfers: (TransferRequest & { finish: (attachmentId: string) => void })[] = [];
vi.mock('./transfer', () => ({
  transferFile: (request: TransferRequest) =>
    new Promise((finish) => transfers.push({ ...request, finish })),
  withdrawFile: async () => undefined,
}));

beforeEach(() => {
  transfers = [];
});
afterEach(forgetEverything);

function openConversation(messages = [testingMessage({ seq: 1, text: 'Morning' })]) {
  const app = renderApp({
    path: '/c/c1',
    user: mo,
    conversations: [
      testingConversation({
        id: 'c1',
        rev: 1,
        lastSeq: messages.length,
        lastMessage: messages[0] ?? null,
      }),
    ],
  });
  app.api
    .on('GET /api/users/ines', () => testingUser('ines'))
    .on('GET /api/features', () => ({
      maxFileBytes: 1_000,
      quotaBytes: 5_000,
      gifs: false,
      previews: true,
    }))
    .on('GET /api/messages', () => ({ items: messages, hasBefore: false, hasAfter: false }))
    .on('GET /api/conversations/c1/members', () => ({ items: [], nextCursor: null }))
    .on('GET /api/conversations/c1/pins', () => ({ items: [] }));
  return app;
}

const file = (name: string, size = 10) => new File(['x'.repeat(size)], name);

test('chosen files are uploaded, ordered by keys, taken out, and sent with the message', async () => {
  const { api, keys } = openConversation();
  api.on('GET /api/upload/f1', () => ({ attachment: testingAttachment({ id: 'f1' }) }));
  api.on('GET /api/upload/f3', () => ({ attachment: testingAttachment({ id: 'f3' }) }));
  api.on('POST /api/messages', ({ body }) =>
    testingMessage({ ...(body as object), seq: 2, rev: 2, senderId: 'mo' }),
  );
  const input = await screen.findByLabelText('Choose files');
  await keys.upload(input, [file('one.txt'), file('two.txt'), file('three.txt')]);
  const tray = within(await screen.findByRole('list', { name: 'Files to send' }));
  const names = () => tray.getAllByRole('listitem').map((item) => item.getAttribute('title'));
  await waitFor(() => expect(names()).toEqual(['one.txt', 'two.txt', 'three.txt']));
  tray.getAllByRole('listitem')[2]?.focus();
  await keys.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await waitFor(() => expect(names()).toEqual(['one.txt', 'three.txt', 'two.txt']));
  await keys.click(tray.getByRole('button', { name: 'Remove two.txt' }));
  await waitFor(() => expect(names()).toEqual(['one.txt', 'three.txt']));

  await waitFor(() => expect(transfers.map(({ name }) => name)).toContain('three.txt'));
  transfers.find(({ name }) => name === 'one.txt')?.finish('f1');
  transfers.find(({ name }) => name === 'three.txt')?.finish('f3');
  await keys.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(api.sent('POST /api/messages')).toHaveLength(1));
  const sent = api.sent('POST /api/messages')[0]?.body;
  expect(sent).toMatchObject({ attachmentIds: ['f1', 'f3'] });
  expect(sent).not.toHaveProperty('text');
});

test('chosen files are a draft too, and taken out only when that is confirmed', async () => {
  const { keys } = openConversation();
  const input = await screen.findByLabelText('Choose files');
  await keys.upload(input, [file('one.txt'), file('two.txt')]);
  await screen.findByRole('list', { name: 'Files to send' });
  await keys.click(screen.getByRole('link', { name: /^Inbox/ }));
  await keys.click(await screen.findByRole('link', { name: 'Drafts' }));
  const drafts = within(await screen.findByRole('list', { name: 'Drafts' }));
  expect(drafts.getByText('2 files')).toBeTruthy();
  await keys.click(drafts.getByRole('button', { name: /^Delete the draft/ }));
  const dialog = within(await screen.findByRole('alertdialog'));
  await keys.click(dialog.getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('No drafts')).toBeTruthy();
});

test('what is too large or empty is refused before its first byte', async () => {
  const { keys } = openConversation();
  const input = await screen.findByLabelText('Choose files');
  await keys.upload(input, [file('film.mp4', 2_000), file('nothing.txt', 0)]);
  expect(
    await screen.findByText(/film\.mp4 has 2 kB\. A file may have 1 kB at the most\./),
  ).toBeTruthy();
  expect(screen.getByText(/nothing\.txt is empty\./)).toBeTruthy();
  expect(transfers).toEqual([]);
});

test('a message shows what it carries, each in its way', () => {
  const files = [
    testingAttachment({ id: 'a', name: 'quay.jpg' }),
    testingAttachment({ id: 'b', name: 'tide.mp4', type: 'video/mp4', durationMs: 63_000 }),
    testingAttachment({ id: 'c', name: 'song.m4a', type: 'audio/mp4', durationMs: 5_000 }),
    testingAttachment({ id: 'd', name: 'a\u202Efdp.exe', type: 'application/x-msdownload' }),
    testingAttachment({ id: 'e', name: 'raw.heic', type: 'image/heic', status: 'failed' }),
  ];
  const place = testingMessage({ seq: 1 });
  render(<Attachments files={files} place={place} isVoice={false} isOwn hasText={false} />);
  expect(screen.getByRole('button', { name: 'Open photo quay.jpg' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Open video tide.mp4' }).textContent).toContain('1:03');
  expect(screen.getByRole('button', { name: 'Play, song.m4a' })).toBeTruthy();
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('aria-label'));
  expect(links).toEqual(['Download afdp.exe', 'Download raw.heic']);
});

test('what is still prepared keeps its place when it is known what it is', () => {
  const place = testingMessage({ seq: 1 });
  const unknown = { status: 'processing', width: null, height: null, previewUrl: null } as const;
  const look = (file: Partial<Attachment>) => (
    <Attachments
      files={[testingAttachment(file)]}
      place={place}
      isVoice={false}
      isOwn={false}
      hasText={false}
    />
  );
  const { container, rerender } = render(look(unknown));
  const box = () => container.querySelector<HTMLElement>('[style*=aspect-ratio]')?.style.cssText;
  const before = box();
  expect(before).toContain('280 / 210');
  expect(screen.getByText('Being prepared…')).toBeTruthy();
  rerender(look({}));
  expect(screen.getByRole('button', { name: 'Open photo quay.jpg' })).toBeTruthy();
  expect(box()).toBe(before);
});
