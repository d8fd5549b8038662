import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessagePage } from '../api/types';
import { ConversationStore } from '../features/conversations/conversationStore';
import { MemberStore } from '../features/messages/memberStore';
import { Timelines } from '../features/messages/timelines';
import { PeopleStore } from '../features/presence/peopleStore';
import { TypingStore } from '../features/presence/typingStore';
import { Threads } from '../features/threads/threads';
import { type TestingEvent, TestingServer } from '../testing/TestingServer';
import { Changes } from './changes';

const ME = 'mo';
const OTHERS = ['ines', 'noor', 'tom'];

/** A client of the testing server; pages are answered when the test says so. */
class Client {
  readonly conversations = new ConversationStore();
  readonly members = new MemberStore(ME);
  readonly gaps = vi.fn();
  readonly pages: (() => void)[] = [];
  readonly timelines: Timelines;
  readonly threads: Threads;
  readonly changes: Changes;

  constructor(server: TestingServer) {
    const fetchPage = () => {
      const page = server.page(1, Number.POSITIVE_INFINITY);
      return new Promise<MessagePage>((resolve) => this.pages.push(() => resolve(page)));
    };
    this.timelines = new Timelines(() => fetchPage);
    this.threads = new Threads({
      repliesOf: () => () => Promise.resolve(server.replies(1)),
      messageAt: () => Promise.resolve(server.allMessages()[0] ?? null),
    });
    this.changes = new Changes(
      {
        me: ME,
        conversations: this.conversations,
        members: this.members,
        timelines: this.timelines,
        threads: this.threads,
        people: new PeopleStore(() => Promise.reject(new Error('not here'))),
        typing: new TypingStore(),
      },
      { onGap: this.gaps, onTouched: () => {}, onOwnMessage: () => {} },
    );
  }

  take(event: TestingEvent): void {
    if (event.type === 'message') this.changes.message(event.message);
    else if (event.type === 'receipt') this.changes.receipt(event.receipt);
    else if (event.type === 'conversation') this.changes.updated(event.conversation);
    else this.changes.member(event.type, event.event);
  }

  sync(server: TestingServer): void {
    const asked = this.changes.revs();
    this.changes.snapshot(server.sync(asked), asked);
  }

  async answerPages(): Promise<void> {
    for (const answer of this.pages.splice(0)) answer();
    await Promise.resolve();
    await Promise.resolve();
  }

  state(id: string) {
    const members = [...this.members.getList(id).members].sort((a, b) =>
      a.userId < b.userId ? -1 : 1,
    );
    return {
      conversation: this.conversations.get(id),
      messages: this.timelines.of(id).getSnapshot().messages,
      thread: this.threads.of(id, 1).getSnapshot(),
      cursors: members.map(({ userId, lastReadSeq }) => [userId, lastReadSeq]),
    };
  }
}

async function fresh(server: TestingServer): Promise<Client> {
  const client = new Client(server);
  client.sync(server);
  client.members.replace(server.id, server.allMembers(), true);
  const opened = client.timelines.of(server.id).open();
  await client.answerPages();
  await opened;
  await client.threads.of(server.id, 1).open();
  return client;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const action = fc.record({
  what: fc.constantFrom(
    'post',
    'own',
    'reply',
    'react',
    'pin',
    'undo',
    'edit',
    'delete',
    'read',
    'join',
    'leave',
    'rename',
  ),
  who: fc.constantFrom(...OTHERS, ME),
  seq: fc.integer({ min: 1, max: 30 }),
});
/** What becomes of the event of a change on its way to the client. */
const fate = fc.constantFrom('now', 'now', 'later', 'twice', 'lost');
const step = fc.record({
  action,
  fate,
  aside: fc.constantFrom('nothing', 'nothing', 'sync', 'slow sync', 'late events', 'page', 'open'),
});

function perform(
  server: TestingServer,
  { what, who, seq }: typeof action extends fc.Arbitrary<infer A> ? A : never,
) {
  switch (what) {
    case 'post':
      return server.post(who === ME ? 'ines' : who, `text ${seq}`);
    case 'own':
      return server.post(ME, `mine ${seq}`);
    case 'reply':
      return server.reply(who === ME ? 'ines' : who, Math.min(seq, 3));
    case 'react':
      return server.react(seq, who);
    case 'pin':
      return server.pin(seq);
    case 'undo':
      return server.undo(seq);
    case 'edit':
      return server.edit(seq, `edited ${seq}`);
    case 'delete':
      return server.delete(seq);
    case 'read':
      return server.read(who, seq);
    case 'join':
      return server.join(who);
    case 'leave':
      return server.leave(who);
    default:
      return server.rename(`Harbour ${seq}`);
  }
}

describe('changes', () => {
  it('lead to what a fresh snapshot shows, however events and syncs interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const server = new TestingServer(ME, ['ines', 'noor']);
        for (let count = 0; count < 5; count += 1) server.post('ines', `before ${count}`);
        const client = await fresh(server);
        const late: TestingEvent[] = [];
        const slow: (() => void)[] = [];

        for (const { action: wanted, fate: way, aside } of steps) {
          const event = perform(server, wanted);
          if (event && way !== 'lost' && way !== 'later') client.take(event);
          if (event && (way === 'later' || way === 'twice')) late.push(event);
          if (aside === 'sync') client.sync(server);
          if (aside === 'late events')
            for (const held of late.splice(0).reverse()) client.take(held);
          if (aside === 'open') void client.timelines.of(server.id).open();
          if (aside === 'page') await client.answerPages();
          if (aside === 'slow sync') {
            const asked = client.changes.revs();
            const answer = server.sync(asked);
            slow.push(() => client.changes.snapshot(answer, asked));
          }
        }

        for (const answer of slow) answer();
        for (const held of late) client.take(held);
        client.sync(server);
        await client.answerPages();
        expect(client.state(server.id)).toEqual((await fresh(server)).state(server.id));
      }),
      { numRuns: 300 },
    );
  });

  it('ask for a sync when a hole in the revs stays for two seconds', async () => {
    const server = new TestingServer(ME, OTHERS);
    const client = await fresh(server);
    server.post('ines', 'lost on the way');
    client.take(server.post('ines', 'after it'));
    vi.advanceTimersByTime(1_900);
    expect(client.gaps).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(client.gaps).toHaveBeenCalledOnce();
    client.sync(server);
    expect(client.state(server.id).messages).toHaveLength(2);
  });

  it('do not ask when disorder closes the hole by itself', async () => {
    const server = new TestingServer(ME, OTHERS);
    const client = await fresh(server);
    const first = server.post('ines', 'first');
    client.take(server.post('ines', 'second'));
    client.take(first);
    vi.advanceTimersByTime(5_000);
    expect(client.gaps).not.toHaveBeenCalled();
    expect(client.state(server.id).messages.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  it('ask at once about a conversation that nobody has told of', () => {
    const server = new TestingServer(ME, OTHERS);
    const client = new Client(server);
    client.take(server.post('ines', 'hello'));
    expect(client.gaps).toHaveBeenCalledOnce();
  });

  it('drop what is loaded when too much was missed, and load it anew', async () => {
    const server = new TestingServer(ME, OTHERS);
    server.post('ines', 'old');
    const client = await fresh(server);
    for (let count = 0; count < 10; count += 1) server.post('noor', `missed ${count}`);
    const asked = client.changes.revs();
    client.changes.snapshot(server.sync(asked, 5), asked);
    const timeline = client.timelines.of(server.id);
    expect(timeline.getSnapshot()).toMatchObject({ status: 'idle', messages: [] });
    void timeline.open();
    await client.answerPages();
    expect(timeline.getSnapshot().messages).toHaveLength(11);
    expect(client.changes.rev(server.id)).toBe(server.conversation().rev);
  });

  it('forget a conversation that a sync does not name any more', async () => {
    const server = new TestingServer(ME, OTHERS);
    const client = await fresh(server);
    const asked = client.changes.revs();
    client.changes.snapshot({ conversations: [], changes: {}, removed: [server.id] }, asked);
    expect(client.conversations.ids()).toEqual([]);
    expect(client.changes.revs()).toEqual({});
  });
});
