import { describe, expect, it, vi } from 'vitest';
import { testingConversation, testingMessage } from '../../testing/TestingServer';
import { ConversationStore, inOrder } from './conversationStore';

function storeOf(...conversations: Parameters<typeof testingConversation>[0][]) {
  const store = new ConversationStore();
  for (const conversation of conversations) store.put(testingConversation(conversation));
  return store;
}

const ids = (store: ConversationStore) => store.getList().conversations.map(({ id }) => id);

describe('conversations', () => {
  it('are in the order of their newest message, pinned ones first', () => {
    const store = storeOf(
      { id: 'quiet' },
      { id: 'old', lastMessage: testingMessage({ seq: 1 }) },
      { id: 'new', lastMessage: testingMessage({ seq: 2 }) },
      { id: 'pinned', pinned: true },
    );
    expect(ids(store)).toEqual(['pinned', 'new', 'old', 'quiet']);
    store.applyMessage(testingMessage({ seq: 3, conversationId: 'old' }), false);
    expect(ids(store)).toEqual(['pinned', 'old', 'new', 'quiet']);
  });

  it('come before others when something waits to be sent since then', () => {
    const store = storeOf(
      { id: 'old', lastMessage: testingMessage({ seq: 1 }) },
      { id: 'new', lastMessage: testingMessage({ seq: 2 }) },
      { id: 'pinned', pinned: true },
    );
    const { conversations } = store.getList();
    const order = (at: number) =>
      inOrder(conversations, new Map([['old', { at }]])).map(({ id }) => id);
    expect(order(Date.now())).toEqual(['pinned', 'old', 'new']);
    expect(order(0)).toEqual(['pinned', 'new', 'old']);
  });

  it('count what is unread from the cursors', () => {
    const store = storeOf({ lastSeq: 5, lastReadSeq: 3, unreadCount: 2, rev: 1 });
    expect(store.get('c1')?.unreadCount).toBe(2);
    store.applyMessage(testingMessage({ seq: 6 }), false);
    store.applyMessage(testingMessage({ seq: 6 }), false);
    expect(store.get('c1')?.unreadCount).toBe(3);
    expect(store.read('c1', 6)).toBe(true);
    expect(store.get('c1')?.unreadCount).toBe(0);
    expect(store.read('c1', 4)).toBe(false);
  });

  it('do not count replies in threads, notes of the system and what was read', () => {
    const store = storeOf({ lastSeq: 5, lastReadSeq: 2, unreadCount: 1 });
    store.applyMessage(testingMessage({ seq: 6, threadSeq: 4 }), false);
    store.applyMessage(testingMessage({ seq: 7, kind: 'system' }), false);
    expect(store.get('c1')?.unreadCount).toBe(1);
    store.applyMessage(testingMessage({ seq: 8 }), false);
    expect(store.get('c1')?.unreadCount).toBe(2);
    store.read('c1', 7);
    expect(store.get('c1')?.unreadCount).toBe(1);
  });

  it('count mentions apart, until they are read', () => {
    const store = storeOf({ lastSeq: 5, lastReadSeq: 3, unreadCount: 2, mentionCount: 1 });
    store.applyMessage(testingMessage({ seq: 6 }), false, true);
    store.applyMessage(testingMessage({ seq: 7 }), false);
    expect(store.get('c1')).toMatchObject({ unreadCount: 4, mentionCount: 2 });
    store.read('c1', 6);
    expect(store.get('c1')).toMatchObject({ unreadCount: 1, mentionCount: 0 });
  });

  it('stay marked unread until they are read again', () => {
    const store = storeOf({ lastSeq: 5, lastReadSeq: 5, unreadFromSeq: 4, unreadCount: 2 });
    store.applyMessage(testingMessage({ seq: 6 }), false);
    expect(store.get('c1')?.unreadCount).toBe(3);
    expect(store.read('c1', 6)).toBe(true);
    expect(store.get('c1')).toMatchObject({ unreadCount: 0, unreadFromSeq: null });
  });

  it('come back from the archive with a message, unless they are muted', () => {
    const store = storeOf({ id: 'a', archived: true }, { id: 'b', archived: true, notify: 'none' });
    for (const id of ['a', 'b'])
      store.applyMessage(testingMessage({ seq: 1, conversationId: id }), false);
    expect(store.get('a')?.archived).toBe(false);
    expect(store.get('b')?.archived).toBe(true);
  });

  it('have nothing unread after an own message', () => {
    const store = storeOf({ lastSeq: 5, lastReadSeq: 3, unreadCount: 2 });
    store.applyMessage(testingMessage({ seq: 6 }), true);
    expect(store.get('c1')?.unreadCount).toBe(0);
  });

  it('leave muted and archived ones out of the sum', () => {
    const unread = { lastSeq: 2, lastReadSeq: 0, unreadCount: 2 };
    const store = storeOf(
      { id: 'a', ...unread },
      { id: 'b', ...unread, notify: 'none' },
      { id: 'c', ...unread, archived: true },
      { id: 'd', ...unread, mutedUntil: '2999-01-01T00:00:00.000Z' },
    );
    expect(store.getList().unread).toBe(2);
  });

  it('keep what is newer of an older snapshot that comes late', () => {
    const store = storeOf({ name: 'new', rev: 5, lastSeq: 5, lastReadSeq: 1 });
    store.put(testingConversation({ name: 'old', rev: 4, lastSeq: 4, lastReadSeq: 3 }));
    expect(store.get('c1')).toMatchObject({ name: 'new', rev: 5, lastSeq: 5, lastReadSeq: 3 });
  });

  it('count members once for each change, on top of the snapshot', () => {
    const store = storeOf({ memberCount: 3, rev: 5 });
    store.step('c1', 6, 1);
    store.step('c1', 6, 1);
    store.step('c1', 4, 1);
    expect(store.get('c1')?.memberCount).toBe(4);
    store.put(testingConversation({ memberCount: 4, rev: 6 }));
    expect(store.get('c1')?.memberCount).toBe(4);
  });

  it('wake only those who read what has changed', () => {
    const store = storeOf({ id: 'a' }, { id: 'b' });
    const [a, b] = [vi.fn(), vi.fn()];
    store.subscribeTo('a', a);
    const stop = store.subscribeTo('b', b);
    store.applyMessage(testingMessage({ seq: 1, conversationId: 'a' }), false);
    expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 0]);
    stop();
    store.applyMessage(testingMessage({ seq: 1, conversationId: 'b' }), false);
    expect(b).not.toHaveBeenCalled();
  });
});
