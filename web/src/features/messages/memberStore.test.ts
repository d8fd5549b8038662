import { describe, expect, it } from 'vitest';
import type { Member } from '../../api/types';
import { testingUser } from '../../testing/TestingServer';
import { deliveryOf } from './delivery';
import { MemberStore } from './memberStore';

function member(id: string, lastReadSeq: number, lastDeliveredSeq = lastReadSeq): Member {
  const joinedAt = '2026-03-02T08:00:00.000Z';
  return { user: testingUser(id), role: 'member', joinedAt, lastReadSeq, lastDeliveredSeq, rev: 1 };
}

describe('receipts of a group', () => {
  it('count as delivered and read when they are so for everyone else', () => {
    const members = new MemberStore('mo');
    members.replace('c1', [member('mo', 0), member('ines', 5), member('noor', 2, 4)], true);
    expect(members.getFloor('c1')).toEqual({ delivered: 4, read: 2 });
    const floor = members.getFloor('c1');
    expect([2, 4, 5].map((seq) => deliveryOf(seq, floor))).toEqual(['read', 'delivered', 'sent']);
  });

  it('count for nothing before all members are known', () => {
    const members = new MemberStore('mo');
    members.merge('c1', [member('ines', 5)]);
    expect(members.getFloor('c1')).toEqual({ delivered: 0, read: 0 });
  });

  it('never move backwards', () => {
    const members = new MemberStore('mo');
    members.replace('c1', [member('ines', 5)], true);
    const receipt = { conversationId: 'c1', userId: 'ines', rev: 9 };
    members.applyReceipt({ ...receipt, lastReadSeq: 3, lastDeliveredSeq: 4 });
    expect(members.getFloor('c1')).toEqual({ delivered: 5, read: 5 });
  });

  it('no longer wait for somebody who has left', () => {
    const members = new MemberStore('mo');
    members.replace('c1', [member('ines', 5), member('noor', 0)], true);
    members.leave('c1', 'noor', 7);
    expect(members.getFloor('c1').read).toBe(5);
    members.merge('c1', [member('noor', 0)]);
    expect(members.getList('c1').members).toHaveLength(1);
  });

  it('mean nothing when one is alone', () => {
    const members = new MemberStore('mo');
    members.replace('c1', [member('mo', 9)], true);
    expect(members.getFloor('c1')).toEqual({ delivered: 0, read: 0 });
  });
});
