import { describe, expect, it } from 'vitest';
import type { Message } from '../../api/types';
import { testingMessage } from '../../testing/TestingServer';
import type { PendingMessage } from './outbox';
import { rowsOf, type UnreadMark } from './rows';

function at(seq: number, senderId: string, time: string, more: Partial<Message> = {}): Message {
  // Without a zone the time is local, as days are for the reader.
  return testingMessage({ seq, senderId, createdAt: new Date(time).toISOString(), ...more });
}

function rows(
  messages: Message[],
  more: { pending?: PendingMessage[]; unread?: UnreadMark; hasAfter?: boolean } = {},
) {
  return rowsOf({ me: 'mo', messages, pending: [], unread: null, hasAfter: false, ...more });
}

const waiting = (clientId: string, time: string): PendingMessage => ({
  clientId,
  conversationId: 'c1',
  text: clientId,
  at: Date.parse(time),
  failure: null,
  state: 'queued',
});

const groups = (list: ReturnType<typeof rows>) =>
  list.map(({ startsGroup, endsGroup }) => `${startsGroup ? '<' : '-'}${endsGroup ? '>' : '-'}`);

describe('rows', () => {
  it('group what one author writes within five minutes', () => {
    const list = rows([
      at(1, 'ines', '2026-03-02T09:00'),
      at(2, 'ines', '2026-03-02T09:04'),
      at(3, 'ines', '2026-03-02T09:10'),
      at(4, 'noor', '2026-03-02T09:11'),
    ]);
    expect(groups(list)).toEqual(['<-', '->', '<>', '<>']);
  });

  it('begin a new group and say the day at midnight', () => {
    const list = rows([at(1, 'ines', '2026-03-02T23:59'), at(2, 'ines', '2026-03-03T00:01')]);
    expect(groups(list)).toEqual(['<>', '<>']);
    expect(list.map(({ day }) => day !== null)).toEqual([true, true]);
  });

  it('do not group over what the system says', () => {
    const list = rows([
      at(1, 'ines', '2026-03-02T09:00'),
      at(2, 'ines', '2026-03-02T09:01', { kind: 'system' }),
      at(3, 'ines', '2026-03-02T09:02'),
    ]);
    expect(groups(list)).toEqual(['<>', '<>', '<>']);
    expect(list[1]?.isOwn).toBe(false);
  });

  it('put the unread mark before the first unread message, where a group ends', () => {
    const list = rows([at(1, 'ines', '2026-03-02T09:00'), at(2, 'ines', '2026-03-02T09:01')], {
      unread: { afterSeq: 1, count: 1 },
    });
    expect(list.map(({ unread }) => unread)).toEqual([null, 1]);
    expect(groups(list)).toEqual(['<>', '<>']);
  });

  it('continue the own group with what is on its way', () => {
    const list = rows([at(1, 'mo', '2026-03-02T09:00')], {
      pending: [waiting('x', '2026-03-02T09:01')],
    });
    expect(groups(list)).toEqual(['<-', '->']);
    expect(list[1]?.pending?.text).toBe('x');
  });

  it('keep the key when a message arrives, and never show it twice', () => {
    const pending = [waiting('x', '2026-03-02T09:01')];
    const before = rows([], { pending });
    const after = rows([at(1, 'mo', '2026-03-02T09:01', { clientId: 'x' })], { pending });
    expect(after).toHaveLength(1);
    expect(after[0]?.key).toBe(before[0]?.key);
  });

  it('do not take the client id of somebody else for an own one', () => {
    const list = rows([at(1, 'ines', '2026-03-02T09:00', { clientId: 'x' })], {
      pending: [waiting('x', '2026-03-02T09:01')],
    });
    expect(list).toHaveLength(2);
    expect(new Set(list.map(({ key }) => key)).size).toBe(2);
  });

  it('hold back what is on its way while the end is not loaded', () => {
    const pending = [waiting('x', '2026-03-02T09:01')];
    expect(rows([at(1, 'mo', '2026-03-02T09:00')], { pending, hasAfter: true })).toHaveLength(1);
  });
});
