// The checker has to see what is broken: each promise is broken here once, on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference } from './compare.mjs';
import { Ledger } from './ledger.mjs';
import { Random } from './random.mjs';
import { Replica } from './replica.mjs';
import { checkTruth } from './truth.mjs';

const C = 'conversation';
const ANN = 'ann';
const BEN = 'ben';

const message = (seq, facts = {}) => ({
  id: `id ${seq}`,
  conversationId: C,
  seq,
  rev: seq,
  senderId: ANN,
  clientId: `client ${seq}`,
  text: `text ${seq}`,
  deletedAt: null,
  editedAt: null,
  ...facts,
});

const member = (id, facts = {}) => ({
  user: { id },
  role: 'member',
  lastReadSeq: 0,
  lastDeliveredSeq: 0,
  rev: 0,
  ...facts,
});

const stored = (messages, facts = {}) => ({
  id: C,
  kind: 'group',
  name: 'g',
  lastSeq: messages.length,
  rev: messages.length,
  lastReadSeq: 0,
  messages,
  members: [
    member(ANN, { lastReadSeq: messages.length, lastDeliveredSeq: messages.length }),
    member(BEN),
  ],
  ...facts,
});

/** A ledger in which Ann has sent as many messages, all acknowledged. */
function ledgerOf(count) {
  const ledger = new Ledger({ now: () => 0, record: () => {} });
  for (let seq = 1; seq <= count; seq++) {
    ledger.sending(ANN, C, `client ${seq}`, `text ${seq}`);
    ledger.acked(`client ${seq}`, { id: `id ${seq}`, seq });
  }
  return ledger;
}

function broken(ledger, ...truths) {
  checkTruth(new Map(truths.map((one) => [one.id, one])), ledger);
  return ledger.violations.map(({ promise }) => promise);
}

test('what is as it was acknowledged breaks nothing', () => {
  assert.deepEqual(broken(ledgerOf(3), stored([1, 2, 3].map((seq) => message(seq)))), []);
});

test('an acknowledged message that is not stored breaks promise 1', () => {
  assert.deepEqual(broken(ledgerOf(2), stored([message(1)])), [1]);
});

test('another text than the last one breaks promise 1', () => {
  assert.deepEqual(broken(ledgerOf(1), stored([message(1, { text: 'other' })])), [1]);
});

test('a deletion that nobody asked for, and one that was not done, break promise 1', () => {
  assert.deepEqual(broken(ledgerOf(1), stored([message(1, { deletedAt: 'now' })])), [1]);
  const ledger = ledgerOf(1);
  ledger.sent.get('client 1').isDeleted = true;
  assert.deepEqual(broken(ledger, stored([message(1)])), [1]);
});

test('a read that is gone breaks promise 1', () => {
  const ledger = ledgerOf(1);
  ledger.readUpTo(C, BEN, 1);
  assert.deepEqual(broken(ledger, stored([message(1)])), [1]);
});

test('a hole in seq breaks promise 2', () => {
  const ledger = ledgerOf(1);
  ledger.sending(ANN, C, 'client 3', 'text 3');
  assert.ok(broken(ledger, stored([message(1), message(3)])).includes(2));
});

test('two messages at one place break promise 2', () => {
  const ledger = ledgerOf(1);
  ledger.place(C, 1, 'another', BEN);
  assert.deepEqual(
    ledger.violations.map(({ promise }) => promise),
    [2],
  );
});

test('one clientId at two places breaks promise 3', () => {
  const twice = stored([message(1), message(2, { clientId: 'client 1', text: 'text 1' })]);
  assert.ok(broken(ledgerOf(1), twice).includes(3));
  const ledger = ledgerOf(1);
  ledger.acked('client 1', { id: 'id 2', seq: 2 });
  assert.equal(ledger.violations[0].promise, 3);
});

test('an event from after a removal breaks promise 5, one from before does not', () => {
  const ledger = ledgerOf(0);
  const absence = ledger.isLeaving(C, BEN);
  ledger.reached(BEN, { event: 'message:received', conversation: C, seq: 7, rev: 10 });
  ledger.isOut(absence, { rev: 10, lastSeq: 7 });
  ledger.judgeLate();
  assert.deepEqual(ledger.violations, []);
  ledger.reached(BEN, { event: 'message:received', conversation: C, seq: 8, rev: 11 });
  ledger.judgeLate();
  assert.equal(ledger.violations[0].promise, 5);
});

test('what was written from outside breaks promise 5', () => {
  const ledger = ledgerOf(2);
  const absence = ledger.isLeaving(C, ANN);
  ledger.isOut(absence, { rev: 1, lastSeq: 1 });
  ledger.isComing(absence, { lastSeq: 2 });
  assert.deepEqual(broken(ledger, stored([message(1), message(2)])), [5]);
});

function clientOf(...events) {
  const replica = new Replica();
  replica.begin({ id: C, name: 'g', lastSeq: 0, rev: 0 });
  replica.members(C, [member(ANN), member(BEN)]);
  for (const one of events) {
    replica.event('message:received', one);
  }
  return { id: BEN, replica };
}

function lacks(client, truth) {
  return difference(client, [truth], new Map([[C, truth]]))?.what;
}

test('a client that heard everything, in any order, lacks nothing', () => {
  const events = [1, 2, 3, 4].map((seq) => message(seq));
  const truth = stored(events);
  for (let seed = 0; seed < 20; seed++) {
    const random = new Random(seed);
    const order = [...random.some(events, 4), ...random.some(events, 2)];
    assert.equal(lacks(clientOf(...order), truth), undefined);
  }
});

test('a client that missed something lacks it', () => {
  const truth = stored([message(1), message(2)]);
  assert.match(lacks(clientOf(message(1)), truth), /up to seq 1 of 2/);
  assert.match(lacks(clientOf(message(2)), truth), /lacks seq 1/);
  const edited = stored([message(1, { text: 'new', rev: 2 })], { rev: 2 });
  assert.match(lacks(clientOf(message(1)), edited), /has rev 1, not 2/);
  const read = stored([message(1)], {
    members: [member(ANN, { lastReadSeq: 1, lastDeliveredSeq: 1 })],
  });
  assert.match(lacks(clientOf(message(1)), read), /shows ben as a member/);
});

test('a client takes a snapshot for what it is, and counts no change that it has not seen', () => {
  const client = clientOf(message(1));
  client.replica.event('conversation:updated', { id: C, name: 'new', rev: 3, lastSeq: 2 });
  assert.deepEqual(client.replica.revs(), { [C]: 1 });
});

test('whose members could not be fetched stays to be asked for', () => {
  const client = clientOf(message(1));
  assert.deepEqual(client.replica.unlisted(), []);
  client.replica.begin({ id: C, name: 'g', lastSeq: 1, rev: 1 });
  assert.deepEqual(client.replica.unlisted(), [C]);
  client.replica.members(C, [member(ANN), member(BEN)]);
  assert.deepEqual(client.replica.unlisted(), []);
});

test('what the system says is sent by nobody and moves no cursor', () => {
  const ledger = ledgerOf(1);
  const notice = message(2, { kind: 'system' });
  const read = { lastReadSeq: 1, lastDeliveredSeq: 1 };
  const truth = stored([message(1), notice], { members: [member(ANN, read), member(BEN)] });
  checkTruth(new Map([[C, truth]]), ledger);
  assert.deepEqual(ledger.violations, []);
  assert.equal(lacks(clientOf(message(1), notice), truth), undefined);
});
