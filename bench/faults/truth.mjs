const PAGE = 200;

/**
 * @typedef {object} Truth a conversation as the database has it
 * @property {string} id
 * @property {number} lastSeq
 * @property {number} rev
 * @property {object[]} messages in order
 * @property {object[]} members
 */

/** Reads a conversation whole, as somebody who is in it. @returns {Promise<Truth>} */
export async function fetchTruth(id, { api }) {
  const { lastSeq, rev } = await api.call('GET', `/api/conversations/${id}`);
  const messages = [];
  for (let more = true; more; ) {
    const after = messages.at(-1)?.seq ?? 0;
    const path = `/api/messages?conversationId=${id}&after=${after}&limit=${PAGE}`;
    const page = await api.call('GET', path);
    messages.push(...page.items);
    more = page.hasAfter && page.items.length > 0;
  }
  const { items: members } = await api.call(
    'GET',
    `/api/conversations/${id}/members?limit=${PAGE}`,
  );
  return { id, lastSeq, rev, messages, members };
}

/**
 * Holds what is stored against what was asked for and acknowledged: promises 1, 2, 3, and the
 * writing part of 5.
 *
 * @param {Map<string, Truth>} truth by conversation
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export function checkTruth(truth, ledger) {
  for (const conversation of truth.values()) {
    checkPlaces(conversation, ledger);
    checkSenders(conversation, ledger);
    checkReads(conversation, ledger);
  }
  checkAcks(truth, ledger);
  for (const absence of ledger.absences) {
    checkAbsence(truth.get(absence.conversation), absence, ledger);
  }
}

function checkPlaces({ id, lastSeq, messages }, ledger) {
  messages.forEach((message, index) => {
    ledger.place(id, message.seq, message.id, undefined);
    if (message.seq !== index + 1) {
      const what = `seq ${index + 1} is a hole: seq ${message.seq} is stored there`;
      ledger.violate(2, what, { conversation: id, seq: index + 1 });
    }
  });
  if (messages.length !== lastSeq) {
    const what = `lastSeq is ${lastSeq}, and ${messages.length} messages are stored`;
    ledger.violate(2, what, { conversation: id, seq: lastSeq });
  }
}

function checkSenders({ id: conversation, messages }, ledger) {
  const seen = new Map();
  for (const { seq, kind, senderId, clientId, text, deletedAt } of messages) {
    const concern = { conversation, seq, clientId, user: senderId };
    const sent = ledger.sent.get(clientId);
    if (seen.has(clientId)) {
      ledger.violate(3, `one clientId is stored at seq ${seen.get(clientId)} and ${seq}`, concern);
    }
    seen.set(clientId, seq);
    if (kind === 'system') {
      continue;
    }
    if (sent?.user !== senderId || sent.conversation !== conversation) {
      ledger.violate(1, `seq ${seq} is stored as somebody else's, or nobody's`, concern);
    } else if (sent.isRefused) {
      ledger.violate(1, `seq ${seq} is stored though it was refused`, concern);
    } else if (deletedAt ? !sent.wasDeleted : sent.isDeleted || !sent.texts.includes(text)) {
      const what = deletedAt
        ? `seq ${seq} is deleted, and nobody asked for that`
        : `seq ${seq} reads "${text}"${sent.isDeleted ? ', though it was deleted' : `, not "${sent.texts.at(-1)}"`}`;
      ledger.violate(1, what, concern);
    }
  }
}

function checkReads({ id: conversation, members }, ledger) {
  for (const { user, lastReadSeq } of members) {
    const acked = ledger.reads.get(`${conversation} ${user.id}`) ?? 0;
    if (lastReadSeq < acked) {
      const what = `a read of seq ${acked} was acknowledged, and ${lastReadSeq} is stored`;
      ledger.violate(1, what, { conversation, user: user.id });
    }
  }
}

function checkAcks(truth, ledger) {
  for (const [clientId, { conversation, user, ack }] of ledger.sent) {
    const stored = ack && truth.get(conversation).messages[ack.seq - 1];
    if (ack && (stored?.id !== ack.id || stored.clientId !== clientId)) {
      const what = `an acknowledged message, seq ${ack.seq}, is not stored`;
      ledger.violate(1, what, { conversation, user, clientId, seq: ack.seq });
    }
  }
}

function checkAbsence({ messages }, { conversation, user, leftSeq, backSeq }, ledger) {
  for (const { seq, kind, senderId, clientId } of messages.slice(leftSeq, backSeq)) {
    if (kind !== 'system' && senderId === user) {
      const what = `seq ${seq} was written by somebody who was out from ${leftSeq} to ${backSeq}`;
      ledger.violate(5, what, { conversation, user, clientId, seq });
    }
  }
}
