import { describe, expect, it } from 'vitest';
import { testingMessage } from '../../testing/TestingServer';
import { ThreadTally } from './summary';

const reply = (seq: number, senderId: string) => testingMessage({ seq, senderId, threadSeq: 1 });

describe('the replies to a message', () => {
  it('count once each, in whatever order they come', () => {
    const tally = new ThreadTally();
    expect(tally.summary()).toBeNull();
    expect([
      tally.add(reply(7, 'noor')),
      tally.add(reply(6, 'ines')),
      tally.add(reply(7, 'noor')),
    ]).toEqual([true, true, false]);
    expect(tally.summary()).toMatchObject({
      replyCount: 2,
      lastReplySeq: 7,
      userIds: ['noor', 'ines'],
    });
  });

  it('go on from what the server has counted', () => {
    const tally = new ThreadTally();
    tally.add(reply(9, 'tom'));
    tally.add(reply(5, 'ines'));
    const counted = { replyCount: 4, lastReplySeq: 8, lastReplyAt: '', userIds: ['noor', 'ines'] };
    tally.rebase(counted);
    tally.rebase({ ...counted, replyCount: 1, lastReplySeq: 3 });
    expect(tally.summary()).toMatchObject({
      replyCount: 5,
      lastReplySeq: 9,
      userIds: ['tom', 'noor', 'ines'],
    });
  });
});
