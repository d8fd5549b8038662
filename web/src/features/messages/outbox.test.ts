import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testingMessage } from '../../testing/TestingServer';
import { Outbox, type OutboxItem, type OutboxStorage, type SendOutcome } from './outbox';

const CHAT = 'c1';

class TestingStorage implements OutboxStorage {
  readonly items = new Map<string, OutboxItem>();
  all = async () => [...this.items.values()];
  put = async (item: OutboxItem): Promise<void> => void this.items.set(item.clientId, item);
  delete = async (clientId: string): Promise<void> => void this.items.delete(clientId);
}

let storage: TestingStorage;
let sends: { item: OutboxItem; answer: (outcome: SendOutcome) => void }[];
const arrived = vi.fn();
const opened: Outbox[] = [];

function open(): Outbox {
  const outbox = new Outbox({
    me: 'mo',
    storage,
    send: (item) => new Promise((answer) => sends.push({ item, answer })),
    sent: arrived,
  });
  opened.push(outbox);
  return outbox;
}

async function nextSend(count = 1) {
  await vi.waitFor(() => expect(sends).toHaveLength(count));
  const send = sends[count - 1];
  if (!send) throw new Error('Nothing was sent');
  return send;
}

const sent = (item: OutboxItem): SendOutcome => ({
  kind: 'sent',
  message: testingMessage({ seq: 1, clientId: item.clientId, text: item.text }),
});

const texts = (outbox: Outbox) => outbox.get(CHAT).map(({ text, state }) => `${text}: ${state}`);

beforeEach(() => {
  storage = new TestingStorage();
  sends = [];
  arrived.mockReset();
});

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
  vi.useRealTimers();
});

describe('the outbox', () => {
  it('shows a message at once and takes it away when the server has it', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'hello');
    expect(texts(outbox)).toEqual(['hello: queued']);
    const { item, answer } = await nextSend();
    expect(texts(outbox)).toEqual(['hello: sending']);
    answer(sent(item));
    await vi.waitFor(() => expect(outbox.get(CHAT)).toEqual([]));
    expect(arrived).toHaveBeenCalledOnce();
    expect(storage.items.size).toBe(0);
  });

  it('tells what was written last in each conversation, outside of threads', async () => {
    const outbox = open();
    const newest = () => [...outbox.getNewest()].map(([id, { text }]) => `${id}: ${text}`);
    expect(newest()).toEqual([]);
    void outbox.enqueue(CHAT, 'one');
    void outbox.enqueue(CHAT, 'two');
    void outbox.enqueue(CHAT, 'in a thread', { threadSeq: 3 });
    void outbox.enqueue('c2', 'in another thread', { threadSeq: 3 });
    expect(newest()).toEqual([`${CHAT}: two`]);
    expect(outbox.getNewest()).toBe(outbox.getNewest());
  });

  it('sends one at a time and in the order of writing', async () => {
    const outbox = open();
    for (const text of ['one', 'two', 'three']) void outbox.enqueue(CHAT, text);
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      const { item, answer } = await nextSend(index + 1);
      expect(item.text).toBe(text);
      answer(sent(item));
    }
    await vi.waitFor(() => expect(outbox.get(CHAT)).toEqual([]));
    expect(sends).toHaveLength(3);
  });

  it('does not let one conversation wait for another', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'stuck');
    await nextSend(1);
    void outbox.enqueue('c2', 'free');
    expect((await nextSend(2)).item.text).toBe('free');
  });

  it('tries again with the same id when nobody answers', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'hello');
    const first = await nextSend();
    first.answer({ kind: 'unanswered' });
    await vi.waitFor(() => expect(texts(outbox)).toEqual(['hello: queued']));
    outbox.wake();
    const second = await nextSend(2);
    expect(second.item.clientId).toBe(first.item.clientId);
  });

  it('tries again by itself after a while', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'hello');
    const { answer } = await nextSend();
    vi.useFakeTimers();
    answer({ kind: 'unanswered' });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(sends).toHaveLength(2);
  });

  it('stops at a refusal, which holds back what was written after it', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'bad');
    void outbox.enqueue(CHAT, 'good');
    const { answer } = await nextSend();
    answer({ kind: 'refused', code: 'forbidden', message: 'Not here' });
    await vi.waitFor(() => expect(texts(outbox)).toEqual(['bad: failed', 'good: queued']));
    outbox.wake();
    expect(sends).toHaveLength(1);
    expect(outbox.get(CHAT)[0]?.failure).toEqual({ code: 'forbidden', message: 'Not here' });
  });

  it('goes on when the refused message is deleted', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'bad');
    void outbox.enqueue(CHAT, 'good');
    const { item, answer } = await nextSend();
    answer({ kind: 'refused', code: 'forbidden', message: 'Not here' });
    await vi.waitFor(() => expect(texts(outbox)[0]).toBe('bad: failed'));
    await outbox.discard(item.clientId);
    expect((await nextSend(2)).item.text).toBe('good');
  });

  it('sends a refused message again when asked to', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'hello');
    const first = await nextSend();
    first.answer({ kind: 'refused', code: 'forbidden', message: 'Not now' });
    await vi.waitFor(() => expect(texts(outbox)).toEqual(['hello: failed']));
    await outbox.tryAgain(first.item.clientId);
    const second = await nextSend(2);
    expect(second.item.clientId).toBe(first.item.clientId);
    expect(texts(outbox)).toEqual(['hello: sending']);
  });

  it('survives a reload and sends with the same ids in the same order', async () => {
    const before = open();
    void before.enqueue(CHAT, 'one');
    void before.enqueue(CHAT, 'two');
    const { item } = await nextSend();
    await vi.waitFor(() => expect(storage.items.size).toBe(2));
    before.close();
    sends = [];

    const after = open();
    await after.reload();
    expect(texts(after)).toEqual(['one: queued', 'two: queued']);
    after.wake();
    expect((await nextSend()).item.clientId).toBe(item.clientId);
  });

  it('takes a message away when it comes back as an event and the acknowledgement is lost', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'one');
    void outbox.enqueue(CHAT, 'two');
    const { item, answer } = await nextSend();
    await outbox.arrived(item.clientId);
    expect(texts(outbox)).toEqual(['two: queued']);
    answer({ kind: 'unanswered' });
    expect((await nextSend(2)).item.text).toBe('two');
  });

  it('does no harm when the acknowledgement comes after the event', async () => {
    const outbox = open();
    void outbox.enqueue(CHAT, 'one');
    const { item, answer } = await nextSend();
    await outbox.arrived(item.clientId);
    answer(sent(item));
    await vi.waitFor(() => expect(arrived).toHaveBeenCalledOnce());
    expect(outbox.get(CHAT)).toEqual([]);
  });

  it('does not send what another tab has sent in the meantime', async () => {
    const [here, there] = [open(), open()];
    void here.enqueue(CHAT, 'hello');
    const { item, answer } = await nextSend();
    await there.reload();
    there.wake();
    answer(sent(item));
    await vi.waitFor(() => expect(there.get(CHAT)).toEqual([]));
    expect(storage.items.size).toBe(0);
  });

  it('keeps a message on the screen whose writing to the storage is still under way', async () => {
    let store = () => {};
    storage.put = (item) =>
      new Promise<void>((resolve) => {
        store = () => {
          storage.items.set(item.clientId, item);
          resolve();
        };
      });
    const outbox = open();
    void outbox.enqueue(CHAT, 'hello');
    await outbox.reload();
    expect(texts(outbox)).toEqual(['hello: queued']);
    store();
    await nextSend();
  });
});

describe('a message with files', () => {
  it('waits for them, lets others pass, and goes when they are there', async () => {
    const ready = new Set<string>();
    const gone = vi.fn();
    const outbox = new Outbox({
      me: 'mo',
      storage,
      isReady: ({ files = [] }) => files.every((id) => ready.has(id)),
      send: (item) => new Promise((answer) => sends.push({ item, answer })),
      sent: arrived,
      gone,
    });
    opened.push(outbox);
    void outbox.enqueue(CHAT, 'with a film', { files: ['u1'] });
    void outbox.enqueue(CHAT, 'words');
    const words = await nextSend();
    expect(words.item.text).toBe('words');
    words.answer(sent(words.item));
    await vi.waitFor(() => expect(texts(outbox)).toEqual(['with a film: queued']));
    ready.add('u1');
    outbox.wake();
    const film = await nextSend(2);
    expect(film.item.files).toEqual(['u1']);
    film.answer(sent(film.item));
    await vi.waitFor(() => expect(outbox.get(CHAT)).toEqual([]));
    expect(gone).toHaveBeenLastCalledWith(expect.objectContaining({ files: ['u1'] }), true);
  });
});
