import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessagePage } from '../api/types';
import { ConversationStore } from '../features/conversations/conversationStore';
import { MemberStore } from '../features/messages/memberStore';
import { Timelines } from '../features/messages/timelines';
import { PeopleStore } from '../features/presence/peopleStore';
import { testingConversation, testingMessage, testingUser } from '../testing/TestingServer';
import { Cache } from './cache';
import { type Database, deleteDatabase, openDatabase } from './database';

const never = () => new Promise<MessagePage>(() => {});

let database: Database | null;

function sources() {
  return {
    conversations: new ConversationStore(),
    timelines: new Timelines(() => never),
    members: new MemberStore('mo'),
    people: new PeopleStore(() => Promise.reject(new Error('not here'))),
    rev: () => 7,
  };
}

beforeEach(async () => {
  database = await openDatabase('mo');
});

afterEach(async () => {
  database?.close();
  await deleteDatabase('mo');
});

describe('the cache', () => {
  it('gives back a conversation with its newest messages and those who wrote them', async () => {
    const held = sources();
    held.conversations.put(testingConversation({ lastSeq: 60 }));
    for (let seq = 1; seq <= 60; seq += 1) held.timelines.of('c1').apply(testingMessage({ seq }));
    held.people.put(testingUser('ines'));
    const cache = new Cache(database, held);
    cache.touch('c1');
    cache.save();
    const [record] = await vi.waitFor(async () => {
      const records = await cache.load();
      expect(records).toHaveLength(1);
      return records;
    });
    expect(record).toMatchObject({ id: 'c1', rev: 7, people: [{ id: 'ines' }] });
    expect(record?.messages.map(({ seq }) => seq).slice(0, 2)).toEqual([11, 12]);
    expect(record?.messages).toHaveLength(50);
  });

  it('keeps no messages that do not reach the end', async () => {
    const held = sources();
    held.conversations.put(testingConversation({ lastSeq: 60 }));
    held.timelines.of('c1').noteLastSeq(60);
    held.timelines.of('c1').apply(testingMessage({ seq: 10 }));
    const cache = new Cache(database, held);
    cache.touch('c1');
    cache.save();
    await vi.waitFor(async () => expect(await cache.load()).toMatchObject([{ messages: [] }]));
  });

  it('forgets a conversation that is gone, at once', async () => {
    const held = sources();
    held.conversations.put(testingConversation({}));
    const cache = new Cache(database, held);
    cache.touch('c1');
    cache.save();
    await vi.waitFor(async () => expect(await cache.load()).toHaveLength(1));
    held.conversations.remove('c1');
    cache.touch('c1');
    await vi.waitFor(async () => expect(await cache.load()).toEqual([]));
  });

  it('is empty after everything of a person was removed', async () => {
    const held = sources();
    held.conversations.put(testingConversation({}));
    const cache = new Cache(database, held);
    cache.touch('c1');
    cache.save();
    await vi.waitFor(async () => expect(await cache.load()).toHaveLength(1));
    database?.close();
    await deleteDatabase('mo');
    database = await openDatabase('mo');
    expect(await new Cache(database, held).load()).toEqual([]);
  });

  it('is empty where the browser keeps nothing', async () => {
    expect(await new Cache(null, sources()).load()).toEqual([]);
  });
});
