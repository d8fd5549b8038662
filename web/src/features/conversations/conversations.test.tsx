import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Conversation, Permission, User } from '../../api/types';
import { forgetEverything, mo, renderApp, wideWindow } from '../../testing/renderApp';
import { problem } from '../../testing/TestingApi';
import { testingConversation, testingMessage, testingUser } from '../../testing/TestingServer';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

const named = (id: string, name: string): User => ({ ...testingUser(id), name });
const ines = { ...named('ines', 'Ines Duarte'), online: true, state: 'active' as const };
const noor = named('noor', 'Noor Haddad');

const direct = (id: string, peer: User, text: string, minute: number): Conversation =>
  testingConversation({
    id,
    kind: 'direct',
    name: '',
    peer,
    rev: 1,
    lastSeq: 1,
    lastReadSeq: 1,
    lastMessage: testingMessage({ seq: minute, conversationId: id, senderId: peer.id, text }),
  });

const group = (id: string, name: string, over: Partial<Conversation> = {}): Conversation =>
  testingConversation({ id, name, rev: 1, ...over });

const chats = [
  direct('d1', ines, 'Low tide at six', 30),
  group('g1', 'Field study', { lastSeq: 2, lastReadSeq: 0, unreadCount: 2 }),
  direct('d2', noor, 'See you at three', 10),
];

function openChats(path = '/c', conversations = chats) {
  const app = renderApp({ path, user: mo, conversations });
  app.api.on('GET /api/users', ({ query }) => {
    const term = query.get('query') ?? '';
    const items = [ines, noor, named('amara', 'Amara Lindqvist')].filter(({ name }) =>
      name.toLowerCase().includes(term),
    );
    return { items, nextCursor: null };
  });
  return app;
}

const list = () => screen.findByRole('list', { name: 'Conversations' });

test('a row is spoken as one sentence', async () => {
  openChats();
  const row = within(await list()).getByRole('link', { name: /^Field study/ });
  expect(row.textContent).toContain('2 unread messages');
  const directRow = within(await list()).getByRole('link', { name: /^Ines Duarte, Online/ });
  expect(directRow.getAttribute('href')).toBe('/c/d1');
});

test('the filters narrow the list and say what is missing', async () => {
  const { keys } = openChats();
  await list();
  await keys.click(screen.getByRole('button', { name: 'Unread' }));
  expect(within(await list()).getAllByRole('link')).toHaveLength(1);
  await keys.click(screen.getByRole('button', { name: 'Groups' }));
  expect(within(await list()).getByRole('link', { name: /^Field study/ })).toBeTruthy();
});

test('an empty list leads to the first conversation', async () => {
  const { keys } = openChats('/c', []);
  expect(await screen.findByText('No chats yet')).toBeTruthy();
  const buttons = screen.getAllByRole('button', { name: 'New conversation' });
  await keys.click(buttons[1] ?? document.body);
  expect(await screen.findByRole('dialog', { name: 'New conversation' })).toBeTruthy();
});

test('arrow keys move between the rows, which are one stop of the Tab key', async () => {
  const { keys } = openChats();
  const rows = within(await list()).getAllByRole('link');
  expect(rows.filter((row) => row.tabIndex === 0)).toHaveLength(1);
  act(() => rows[0]?.focus());
  await keys.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(rows[2]);
  await keys.keyboard('{Home}');
  expect(document.activeElement).toBe(rows[0]);
});

test('Alt and the arrows walk through the conversations, with Shift the unread ones', async () => {
  const { keys, address } = openChats('/c/d1');
  const names = within(await list())
    .getAllByRole('link')
    .map((row) => row.dataset.row);
  await keys.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(address()).toBe(`/c/${names[names.indexOf('d1') + 1]}`));
  await keys.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(address()).toBe('/c/d1'));
  const towards = names.indexOf('g1') > names.indexOf('d1') ? 'ArrowDown' : 'ArrowUp';
  await keys.keyboard(`{Alt>}{Shift>}{${towards}}{/Shift}{/Alt}`);
  await waitFor(() => expect(address()).toBe('/c/g1'));
});

test('the search finds chats and people, and writes to a stranger', async () => {
  const { api, keys, address } = openChats();
  await list();
  api.on('POST /api/conversations', () => direct('d3', named('amara', 'Amara Lindqvist'), '', 40));
  await keys.type(screen.getByRole('searchbox', { name: 'Search everything' }), 'ar');
  await keys.click(await screen.findByRole('button', { name: /Amara Lindqvist/ }));
  await waitFor(() => expect(address()).toBe('/c/d3'));
  expect(api.sent('POST /api/conversations')[0]?.body).toEqual({ kind: 'direct', userId: 'amara' });
});

test('the switcher jumps by a few letters and Enter', async () => {
  const { keys, address } = openChats();
  await list();
  await keys.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox');
  const options = () => screen.getAllByRole('option').map((option) => option.textContent);
  expect(options()[0]).toContain('Field study');
  await keys.type(field, 'nhd');
  expect(options()[0]).toContain('Noor Haddad');
  await keys.keyboard('{Enter}');
  await waitFor(() => expect(address()).toBe('/c/d2'));
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
});

async function openDialog() {
  const app = openChats();
  await list();
  await app.keys.click(
    screen.getAllByRole('button', { name: 'New conversation' })[0] as HTMLElement,
  );
  const dialog = within(await screen.findByRole('dialog', { name: 'New conversation' }));
  const pick = async (name: RegExp) =>
    app.keys.click(await dialog.findByRole('checkbox', { name }));
  return { ...app, dialog, pick };
}

test('one person makes a direct conversation', async () => {
  const { api, keys, dialog, pick, address } = await openDialog();
  api.on('POST /api/conversations', () => chats[2]);
  await pick(/Noor Haddad/);
  await keys.click(dialog.getByRole('button', { name: 'Write to Noor Haddad' }));
  await waitFor(() => expect(address()).toBe('/c/d2'));
});

test('several people make a group, which needs a name', async () => {
  const { api, keys, dialog, pick, address } = await openDialog();
  api.on('POST /api/conversations', () => group('g9', 'Harbour', { rev: 2 }));
  await pick(/Noor Haddad/);
  await pick(/Ines Duarte/);
  await keys.click(dialog.getByRole('button', { name: 'Create group' }));
  expect(dialog.getByText('Give the group a name.')).toBeTruthy();
  expect(api.sent('POST /api/conversations')).toHaveLength(0);
  await keys.type(dialog.getByLabelText('Group name'), 'Harbour{Enter}');
  await waitFor(() => expect(address()).toBe('/c/g9'));
  expect(api.sent('POST /api/conversations')[0]?.body).toEqual({
    kind: 'group',
    name: 'Harbour',
    description: '',
    memberIds: ['noor', 'ines'],
  });
});

test('a refused group stays in its dialog with the reason', async () => {
  const { api, keys, dialog, pick } = await openDialog();
  api.on('POST /api/conversations', () =>
    problem(404, { code: 'not_found', detail: 'There is no such person.' }),
  );
  await pick(/Noor Haddad/);
  await keys.click(dialog.getByRole('button', { name: 'Write to Noor Haddad' }));
  expect((await dialog.findByRole('alert')).textContent).toBe('There is no such person.');
});

const members = [
  { user: mo, role: 'owner' },
  { user: ines, role: 'admin' },
  { user: noor, role: 'member' },
].map((member) => ({
  ...member,
  joinedAt: '2026-03-02T08:00:00.000Z',
  lastReadSeq: 0,
  lastDeliveredSeq: 0,
  rev: 1,
}));

const ALL: Permission[] = [
  'post',
  'forward',
  'pin',
  'mentionEveryone',
  'deleteOthers',
  'add',
  'invite',
  'remove',
  'ban',
  'promote',
  'rename',
  'picture',
  'describe',
  'changeSettings',
  'disappear',
  'leave',
  'deleteConversation',
];

async function openDetails(over: Partial<Conversation> = {}) {
  wideWindow();
  const harbour = group('g1', 'Harbour', {
    memberCount: 3,
    myRole: 'owner',
    permissions: ALL,
    ...over,
  });
  const app = openChats('/c/g1', [harbour]);
  app.api.on('GET /api/conversations/g1/members', () => ({ items: members, nextCursor: null }));
  const details = within(await screen.findByRole('region', { name: 'Details' }));
  await details.findByText('Ines Duarte');
  return { ...app, harbour, details };
}

test('an owner changes name and settings in one dialog', async () => {
  const { api, keys, details, harbour } = await openDetails();
  api.on('PATCH /api/conversations/g1', ({ body }) => ({
    ...harbour,
    ...(body as object),
    rev: 2,
  }));
  await keys.click(details.getByRole('button', { name: 'Edit settings' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Settings of Harbour' }));
  await keys.clear(dialog.getByLabelText('Name'));
  await keys.type(dialog.getByLabelText('Name'), 'Harbour redesign');
  await keys.click(dialog.getByRole('switch', { name: 'Announcements only' }));
  await keys.selectOptions(dialog.getByLabelText(/^Slow mode/), '30 seconds');
  await keys.selectOptions(dialog.getByLabelText('Messages disappear after'), '7 days');
  await keys.click(dialog.getByRole('button', { name: 'Save' }));
  expect(api.sent('PATCH /api/conversations/g1')[0]?.body).toEqual({
    name: 'Harbour redesign',
    announcement: true,
    slowModeSeconds: 30,
    disappearAfterSeconds: 604_800,
  });
  expect(await details.findByRole('heading', { name: 'Harbour redesign' })).toBeTruthy();
});

test('a plain member may neither rename nor remove', async () => {
  const { keys, details } = await openDetails({ myRole: 'member', permissions: ['post', 'leave'] });
  for (const name of [
    'Edit settings',
    'Add people',
    'Invite by link',
    'Banned people',
    'Delete group',
  ])
    expect(details.queryByRole('button', { name })).toBeNull();
  await keys.click(details.getByRole('button', { name: 'Actions for Noor Haddad' }));
  const menu = within(await screen.findByRole('menu'));
  expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Message']);
});

test('removing a member asks first', async () => {
  const { api, keys, details } = await openDetails();
  api.on('DELETE /api/conversations/g1/members/noor', () => undefined);
  await keys.click(details.getByRole('button', { name: 'Actions for Noor Haddad' }));
  await keys.click(await screen.findByRole('menuitem', { name: 'Remove from group' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Remove Noor Haddad?' }));
  expect(api.sent('DELETE /api/conversations/g1/members/noor')).toHaveLength(0);
  await keys.click(dialog.getByRole('button', { name: 'Remove from group' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(api.sent('DELETE /api/conversations/g1/members/noor')).toHaveLength(1);
});

test('people in the group already cannot be added again', async () => {
  const { api, keys, details } = await openDetails();
  api.on('POST /api/conversations/g1/members', () => ({ items: [] }));
  await keys.click(details.getByRole('button', { name: 'Add people' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add people to Harbour' }));
  expect(await dialog.findByRole('checkbox', { name: /Noor Haddad/ })).toHaveProperty(
    'disabled',
    true,
  );
  await keys.click(dialog.getByRole('checkbox', { name: /Amara/ }));
  await keys.click(dialog.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent('POST /api/conversations/g1/members')[0]?.body).toEqual({ userIds: ['amara'] });
});

test('leaving leads back to the list without the group', async () => {
  const { api, keys, details, address } = await openDetails();
  api.on('DELETE /api/conversations/g1/members/mo', () => undefined);
  await keys.click(details.getByRole('button', { name: 'Leave group' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Leave Harbour?' }));
  await keys.click(dialog.getByRole('button', { name: 'Leave group' }));
  await waitFor(() => expect(address()).toBe('/c'));
  expect(await screen.findByText('No chats yet')).toBeTruthy();
});
