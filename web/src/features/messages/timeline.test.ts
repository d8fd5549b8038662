import { describe, expect, it, vi } from 'vitest';
import type { MessagePage } from '../../api/types';
import { testingMessage } from '../../testing/TestingServer';
import { type Position, Timeline } from './timeline';

/** A server with so many messages that answers pages at once. */
function serverOf(count: number) {
  return vi.fn(async (position: Position, limit: number): Promise<MessagePage> => {
    const last = { value: count };
    if (position && 'before' in position) last.value = position.before - 1;
    if (position && 'after' in position) last.value = Math.min(count, position.after + limit);
    if (position && 'around' in position) last.value = Math.min(count, position.around + limit / 2);
    const first = Math.max(1, last.value - limit + 1);
    const items = [];
    for (let seq = first; seq <= last.value; seq += 1) items.push(testingMessage({ seq }));
    return { items, hasBefore: first > 1, hasAfter: last.value < count };
  });
}

const ends = (timeline: Timeline) => {
  const { messages } = timeline.getSnapshot();
  return [messages[0]?.seq, messages.at(-1)?.seq];
};

describe('a timeline', () => {
  it('opens at the newest page and says that there is more before it', async () => {
    const timeline = new Timeline(serverOf(200));
    await timeline.open();
    expect(ends(timeline)).toEqual([151, 200]);
    expect(timeline.getSnapshot()).toMatchObject({
      hasBefore: true,
      hasAfter: false,
      status: 'ready',
    });
  });

  it('pages backwards to the beginning and stops there', async () => {
    const fetchPage = serverOf(120);
    const timeline = new Timeline(fetchPage);
    await timeline.open();
    await timeline.loadBefore();
    await timeline.loadBefore();
    await timeline.loadBefore();
    expect(ends(timeline)).toEqual([1, 120]);
    expect(timeline.getSnapshot().hasBefore).toBe(false);
    expect(fetchPage).toHaveBeenCalledTimes(3);
  });

  it('asks once when it is asked twice for the same page', async () => {
    const fetchPage = serverOf(200);
    const timeline = new Timeline(fetchPage);
    await timeline.open();
    await Promise.all([timeline.loadBefore(), timeline.loadBefore()]);
    expect(fetchPage).toHaveBeenCalledTimes(2);
  });

  it('opens around a message, and reaches the end from there', async () => {
    const timeline = new Timeline(serverOf(400));
    timeline.noteLastSeq(400);
    await timeline.open(100);
    expect(ends(timeline)).toEqual([76, 125]);
    expect(timeline.getSnapshot().hasAfter).toBe(true);
    await timeline.loadAfter();
    expect(ends(timeline)).toEqual([76, 175]);
    await timeline.open();
    expect(ends(timeline)).toEqual([351, 400]);
  });

  it('does not show a new message behind a hole', async () => {
    const timeline = new Timeline(serverOf(400));
    timeline.noteLastSeq(400);
    await timeline.open(100);
    timeline.apply(testingMessage({ seq: 401 }));
    expect(ends(timeline)).toEqual([76, 125]);
    expect(timeline.getSnapshot().hasAfter).toBe(true);
  });

  it('joins messages that arrive in the wrong order', async () => {
    const timeline = new Timeline(serverOf(10));
    await timeline.open();
    timeline.apply(testingMessage({ seq: 12 }));
    expect(ends(timeline)).toEqual([1, 10]);
    timeline.apply(testingMessage({ seq: 11 }));
    expect(ends(timeline)).toEqual([1, 12]);
  });

  it('begins with the first message of a conversation that was opened empty', async () => {
    const timeline = new Timeline(serverOf(0));
    await timeline.open();
    expect(timeline.getSnapshot()).toMatchObject({ status: 'ready', messages: [] });
    timeline.apply(testingMessage({ seq: 1 }));
    expect(ends(timeline)).toEqual([1, 1]);
  });

  it('keeps the newer of two versions, whichever comes first', async () => {
    const timeline = new Timeline(serverOf(3));
    await timeline.open();
    timeline.apply(testingMessage({ seq: 2, rev: 9, text: 'edited' }));
    timeline.apply(testingMessage({ seq: 2, rev: 5, text: 'late' }));
    expect(timeline.getSnapshot().messages[1]?.text).toBe('edited');
  });

  it('does not lose an edit that overtakes the page it belongs to', async () => {
    let answer: (page: MessagePage) => void = () => {};
    const timeline = new Timeline(() => new Promise((resolve) => (answer = resolve)));
    const opened = timeline.open();
    answer({ items: [testingMessage({ seq: 51 })], hasBefore: true, hasAfter: false });
    await opened;
    const older = timeline.loadBefore();
    timeline.apply(testingMessage({ seq: 50, rev: 99, text: 'edited' }));
    answer({ items: [testingMessage({ seq: 50 })], hasBefore: true, hasAfter: false });
    await older;
    expect(timeline.getSnapshot().messages[0]?.text).toBe('edited');
  });

  it('shows a cached tail at once and fetches nothing when it reaches the end', async () => {
    const fetchPage = serverOf(200);
    const timeline = new Timeline(fetchPage);
    for (let seq = 151; seq <= 200; seq += 1) timeline.apply(testingMessage({ seq }));
    await timeline.open();
    expect(ends(timeline)).toEqual([151, 200]);
    expect(fetchPage).not.toHaveBeenCalled();
    expect(timeline.tail(50)).toHaveLength(50);
  });

  it('keeps a bounded number of messages while somebody scrolls back', async () => {
    const timeline = new Timeline(serverOf(3_000));
    await timeline.open();
    timeline.follow(false);
    for (let page = 0; page < 40; page += 1) await timeline.loadBefore();
    const { messages, hasAfter } = timeline.getSnapshot();
    expect(messages[0]?.seq).toBe(3_000 - 41 * 50 + 1);
    expect(messages.length).toBeLessThanOrEqual(650);
    expect(hasAfter).toBe(true);
  });

  it('drops the oldest while somebody follows a busy conversation', async () => {
    const timeline = new Timeline(serverOf(50));
    await timeline.open();
    timeline.follow(true);
    for (let seq = 51; seq <= 2_000; seq += 1) timeline.apply(testingMessage({ seq }));
    expect(ends(timeline)[1]).toBe(2_000);
    expect(timeline.getSnapshot().messages.length).toBeLessThanOrEqual(650);
    expect(timeline.getSnapshot().hasBefore).toBe(true);
  });

  it('keeps its end when nobody reads it any more, and opens there without a request', async () => {
    const fetchPage = serverOf(300);
    const timeline = new Timeline(fetchPage);
    await timeline.open();
    for (let page = 0; page < 4; page += 1) await timeline.loadBefore();
    timeline.rest();
    expect(ends(timeline)).toEqual([201, 300]);
    timeline.apply(testingMessage({ seq: 301 }));
    fetchPage.mockClear();
    await timeline.open();
    expect(ends(timeline)).toEqual([201, 301]);
    expect(fetchPage).not.toHaveBeenCalled();
  });

  it('keeps few messages of a conversation that was never opened', () => {
    const timeline = new Timeline(serverOf(0));
    for (let seq = 1; seq <= 5_000; seq += 1) timeline.apply(testingMessage({ seq }));
    expect(timeline.tail(1_000).length).toBeLessThanOrEqual(200);
    expect(timeline.tail(1)[0]?.seq).toBe(5_000);
  });

  it('says that loading failed and can be opened again', async () => {
    const fetchPage = vi.fn(serverOf(5)).mockRejectedValueOnce(new Error('no network'));
    const timeline = new Timeline(fetchPage);
    await timeline.open();
    expect(timeline.getSnapshot().status).toBe('failed');
    await timeline.open();
    expect(timeline.getSnapshot().status).toBe('ready');
  });

  it('leaves what is shown when another place cannot be loaded', async () => {
    const fetchPage = vi.fn(serverOf(400));
    const timeline = new Timeline(fetchPage);
    await timeline.open();
    fetchPage.mockRejectedValueOnce(new Error('no network'));
    expect(await timeline.open(100)).toBe('failed');
    expect(ends(timeline)).toEqual([351, 400]);
    expect(timeline.getSnapshot().status).toBe('ready');
  });

  it('tries again what failed, and asks to be opened where nothing came', async () => {
    const fetchPage = vi.fn(serverOf(400)).mockRejectedValueOnce(new Error('no network'));
    const timeline = new Timeline(fetchPage);
    timeline.noteLastSeq(400);
    await timeline.open(100);
    timeline.retry();
    expect(timeline.getSnapshot().status).toBe('idle');
    await timeline.open(100);

    fetchPage.mockRejectedValue(new Error('no network'));
    await Promise.all([timeline.loadBefore(), timeline.loadAfter()]);
    expect(timeline.getSnapshot()).toMatchObject({ before: 'failed', after: 'failed' });
    fetchPage.mockImplementation(serverOf(400));
    timeline.retry();
    await vi.waitFor(() => expect(ends(timeline)).toEqual([26, 175]));
    expect(timeline.getSnapshot()).toMatchObject({ before: 'idle', after: 'idle' });
  });

  it('tells what came before others that were missed apart, until they come', async () => {
    const timeline = new Timeline(serverOf(10));
    await timeline.open();
    timeline.apply(testingMessage({ seq: 13 }));
    timeline.apply(testingMessage({ seq: 12 }));
    expect(timeline.getSnapshot().beyond.map(({ seq }) => seq)).toEqual([12, 13]);
    timeline.apply(testingMessage({ seq: 11 }));
    expect(timeline.getSnapshot().beyond).toEqual([]);
    expect(ends(timeline)).toEqual([1, 13]);
  });

  it('gives the same snapshot until something changes', async () => {
    const timeline = new Timeline(serverOf(5));
    await timeline.open();
    const before = timeline.getSnapshot();
    timeline.apply(testingMessage({ seq: 3 }));
    expect(timeline.getSnapshot()).toBe(before);
  });
});
