import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../api/types';
import { DraftStore } from '../messages/draftStore';
import { DraftSync } from './draftSync';

let isOnline: boolean;
let onServer: Draft[];
const put = vi.fn(async (_id: string, _draft: Pick<Draft, 'text' | 'threadSeq'>) => {});
let drafts: DraftStore;
let sync: DraftSync;

const draft = (conversationId: string, text: string, threadSeq: number | null = null): Draft => ({
  conversationId,
  text,
  threadSeq,
  replyToSeq: null,
  updatedAt: '2026-03-02T08:00:00.000Z',
});

function open() {
  drafts = new DraftStore('mo');
  sync = new DraftSync('mo', drafts, {
    isOnline: () => isOnline,
    list: async () => onServer,
    put,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  isOnline = true;
  onServer = [];
  put.mockClear();
  open();
});

afterEach(() => {
  sync.close();
  vi.useRealTimers();
});

describe('drafts', () => {
  it('are told at the next pause, once', async () => {
    for (const text of ['H', 'He', 'Hey']) drafts.set('c1', text);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(put.mock.calls).toEqual([['c1', { text: 'Hey', threadSeq: null }]]);
  });

  it('of a thread are told as such', async () => {
    drafts.set('c1/7', 'In the thread');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(put.mock.calls).toEqual([['c1', { text: 'In the thread', threadSeq: 7 }]]);
  });

  it('that are sent before they were told are no news', async () => {
    drafts.set('c1', 'Hey');
    drafts.set('c1', '');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(put).not.toHaveBeenCalled();
  });

  it('that are sent while they are being told are taken back, and do not return', async () => {
    put.mockImplementationOnce(() => new Promise((told) => setTimeout(told, 600)));
    drafts.set('c1', 'Hey');
    await vi.advanceTimersByTimeAsync(1_500);
    drafts.set('c1', '');
    sync.take(draft('c1', 'Hey'));
    expect(drafts.get('c1')).toBe('');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(put).toHaveBeenLastCalledWith('c1', { text: '', threadSeq: null });
  });

  it('of other devices are taken over, and shown anew', async () => {
    onServer = [draft('c1', 'from the phone')];
    await sync.catchUp();
    expect(drafts.get('c1')).toBe('from the phone');
    expect(drafts.version('c1')).toBe(1);
    sync.take(draft('c1', ''));
    expect(drafts.list()).toEqual([]);
  });

  it('never replace what is being written here', async () => {
    drafts.set('c1', 'mine');
    sync.take(draft('c1', 'theirs'));
    expect(drafts.get('c1')).toBe('mine');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(put).toHaveBeenCalledOnce();
  });

  it('written offline are told when the line is back, also after a reload', async () => {
    isOnline = false;
    drafts.set('c1', 'on the train');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(put).not.toHaveBeenCalled();
    sync.close();
    open();
    isOnline = true;
    onServer = [draft('c1', 'older')];
    await sync.catchUp();
    expect(put.mock.calls).toEqual([['c1', { text: 'on the train', threadSeq: null }]]);
  });

  it('deleted elsewhere in the meantime go away here, and unknown ones are told', async () => {
    onServer = [draft('c1', 'told')];
    await sync.catchUp();
    sync.close();
    localStorage.setItem('parley.draft.mo.c2', JSON.stringify('x').slice(1, -1));
    open();
    onServer = [];
    await sync.catchUp();
    expect(drafts.get('c1')).toBe('');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(put.mock.calls).toEqual([['c2', { text: 'x', threadSeq: null }]]);
  });
});
