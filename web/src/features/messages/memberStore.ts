import type { Member, MemberEvent, MemberRole, ReceiptUpdated } from '../../api/types';
import { KeyedObservable } from '../../lib/observable';

/** A member as the timeline needs it; the person behind it lives in the people store. */
export interface Membership {
  userId: string;
  role: MemberRole;
  joinedAt: string;
  lastReadSeq: number;
  lastDeliveredSeq: number;
  rev: number;
}

type Cursors = Pick<Membership, 'lastReadSeq' | 'lastDeliveredSeq' | 'rev'>;

/** Up to where all others have received and read. */
export interface ReceiptFloor {
  delivered: number;
  read: number;
}

export interface MemberList {
  members: readonly Membership[];
  /** False until the whole list was fetched. */
  complete: boolean;
}

interface Held {
  members: Map<string, Membership>;
  /** The revs at which people left, so that a late list does not bring them back. */
  left: Map<string, number>;
  /** How far people are who are not known to be members yet. */
  ahead: Map<string, Cursors>;
  complete: boolean;
  list: MemberList | null;
  floor: ReceiptFloor | null;
}

const NOBODY: MemberList = { members: [], complete: false };
const NOTHING: ReceiptFloor = { delivered: 0, read: 0 };

/** Who belongs to a conversation, and how far each of them has received and read it. */
export class MemberStore extends KeyedObservable {
  private readonly held = new Map<string, Held>();
  private readonly me: string;

  constructor(me: string) {
    super();
    this.me = me;
  }

  getList(conversationId: string): MemberList {
    const held = this.held.get(conversationId);
    if (!held) return NOBODY;
    held.list ??= { members: [...held.members.values()], complete: held.complete };
    return held.list;
  }

  /** Nothing counts as delivered to all before all are known. */
  getFloor(conversationId: string): ReceiptFloor {
    const held = this.held.get(conversationId);
    if (!held?.complete) return NOTHING;
    held.floor ??= floorOf([...held.members.values()].filter(({ userId }) => userId !== this.me));
    return held.floor;
  }

  /** A fetched list; of a whole one, whoever is not in it has left. */
  replace(conversationId: string, members: readonly Member[], complete: boolean): void {
    const held = this.hold(conversationId);
    const listed = new Set(members.map(({ user }) => user.id));
    const absent = [...held.members.keys()].filter((id) => complete && !listed.has(id));
    for (const id of absent) held.members.delete(id);
    for (const member of members) put(held, member);
    held.complete = complete;
    this.touch(conversationId, held);
  }

  /** Takes over the whole list as an earlier page knew it. */
  restore(conversationId: string, members: readonly Membership[]): void {
    const held = this.hold(conversationId);
    for (const member of members) held.members.set(member.userId, member);
    held.complete = true;
    this.touch(conversationId, held);
  }

  /** Some members as they now stand. */
  merge(conversationId: string, members: readonly Member[]): void {
    const held = this.hold(conversationId);
    for (const member of members) put(held, member);
    this.touch(conversationId, held);
  }

  leave(conversationId: string, userId: string, rev: number): void {
    const held = this.hold(conversationId);
    const known = held.members.get(userId);
    held.left.set(userId, Math.max(rev, held.left.get(userId) ?? 0));
    if (known && known.rev > rev) return;
    held.members.delete(userId);
    this.touch(conversationId, held);
  }

  applyReceipt({ conversationId, userId, ...cursors }: ReceiptUpdated): void {
    this.move(conversationId, userId, cursors);
  }

  /** What one says one has read; the server moves the cursors of a writer without a word. */
  applyWriting(conversationId: string, userId: string, seq: number): void {
    this.move(conversationId, userId, { lastReadSeq: seq, lastDeliveredSeq: seq, rev: 0 });
  }

  applyEvent(
    kind: 'joined' | 'left' | 'updated',
    { conversationId, member, rev }: MemberEvent,
  ): void {
    if (kind === 'left') this.leave(conversationId, member.user.id, rev);
    else this.merge(conversationId, [{ ...member, rev: Math.max(member.rev, rev) }]);
  }

  drop(conversationId: string): void {
    if (this.held.delete(conversationId)) this.changed(conversationId);
  }

  private move(conversationId: string, userId: string, cursors: Cursors): void {
    const held = this.hold(conversationId);
    const known = held.members.get(userId);
    if (known) held.members.set(userId, { ...known, ...further(known, cursors) });
    else held.ahead.set(userId, further(held.ahead.get(userId), cursors));
    this.touch(conversationId, held);
  }

  private hold(conversationId: string): Held {
    let held = this.held.get(conversationId);
    if (!held) {
      held = {
        members: new Map(),
        left: new Map(),
        ahead: new Map(),
        complete: false,
        list: null,
        floor: null,
      };
      this.held.set(conversationId, held);
    }
    return held;
  }

  private touch(conversationId: string, held: Held): void {
    held.list = null;
    held.floor = null;
    this.changed(conversationId);
  }
}

function put(held: Held, { user, ...member }: Member): void {
  if (member.rev <= (held.left.get(user.id) ?? 0)) return;
  const known = held.members.get(user.id);
  const incoming: Membership = { userId: user.id, ...member };
  const cursors = further(held.ahead.get(user.id), further(known, incoming));
  held.ahead.delete(user.id);
  held.members.set(user.id, {
    ...(known && known.rev > incoming.rev ? known : incoming),
    ...cursors,
  });
}

/** Cursors only move forwards, whatever the order in which news of them arrives. */
function further(a: Cursors | undefined, b: Cursors): Cursors {
  const lastReadSeq = Math.max(a?.lastReadSeq ?? 0, b.lastReadSeq);
  const delivered = Math.max(a?.lastDeliveredSeq ?? 0, b.lastDeliveredSeq);
  return {
    lastReadSeq,
    lastDeliveredSeq: Math.max(lastReadSeq, delivered),
    rev: Math.max(a?.rev ?? 0, b.rev),
  };
}

function floorOf(others: readonly Membership[]): ReceiptFloor {
  if (others.length === 0) return NOTHING;
  return {
    delivered: Math.min(...others.map((member) => member.lastDeliveredSeq)),
    read: Math.min(...others.map((member) => member.lastReadSeq)),
  };
}
