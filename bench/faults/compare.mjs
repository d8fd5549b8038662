/**
 * What one client lacks or has otherwise, compared with a fresh fetch; nothing when its replica is
 * whole.
 *
 * @param {import('./client.mjs').Client} client
 * @param {object[]} conversations all of the client's, as the server shows them
 * @param {Map<string, import('./truth.mjs').Truth>} truth
 * @returns {{what: string, conversation?: string, seq?: number} | undefined}
 */
export function difference(client, conversations, truth) {
  const known = client.replica.conversations;
  const mine = new Set(conversations.map(({ id }) => id));
  const surplus = [...known.keys()].find((id) => !mine.has(id));
  if (surplus) {
    return { what: 'shows a conversation that it is not in', conversation: surplus };
  }
  for (const conversation of conversations) {
    const { id } = conversation;
    const found = known.has(id)
      ? inOne(client.id, known.get(id), conversation, truth.get(id))
      : { what: 'does not show a conversation that it is in' };
    if (found) {
      return { conversation: id, ...found };
    }
  }
  return undefined;
}

function inOne(userId, known, conversation, truth) {
  if (known.last < conversation.lastSeq) {
    const seq = known.last + 1;
    return { what: `has messages up to seq ${known.last} of ${conversation.lastSeq}`, seq };
  }
  return (
    inMessages(known, truth) ??
    inMembers(known, truth) ??
    inSettings(known, conversation, known.members.get(userId))
  );
}

function inMessages(known, truth) {
  for (const stored of truth.messages.slice(known.since)) {
    const { seq } = stored;
    const held = known.messages.get(seq);
    const field = ['id', 'rev', 'text', 'deletedAt', 'editedAt'].find(
      (one) => held?.[one] !== stored[one],
    );
    if (field) {
      const what = held
        ? `has ${field} ${held[field]}, not ${stored[field]}, at seq ${seq}`
        : `lacks seq ${seq}`;
      return { what, seq };
    }
  }
  return undefined;
}

function inMembers(known, truth) {
  const stored = new Map(truth.members.map((one) => [one.user.id, one]));
  for (const [userId, held] of known.members) {
    if (held.isIn && !stored.has(userId)) {
      return { what: `shows ${userId} as a member, who is not` };
    }
  }
  for (const [userId, { role, lastReadSeq, lastDeliveredSeq }] of stored) {
    const held = known.members.get(userId);
    const has = held?.isIn ? `${held.role} ${held.read} ${held.delivered}` : 'no member';
    const should = `${role} ${lastReadSeq} ${lastDeliveredSeq}`;
    if (has !== should) {
      return { what: `has ${userId} as ${has}, not as ${should} (role, read, delivered)` };
    }
  }
  return undefined;
}

function inSettings(known, { kind, name, rev, lastReadSeq }, me) {
  if (kind === 'group' && known.settings.name !== name) {
    return { what: `has the name ${known.settings.name}, not ${name}` };
  }
  if (me.read !== lastReadSeq) {
    return { what: `has read up to ${me.read}, not ${lastReadSeq}` };
  }
  const highest = Math.max(known.rev, known.settings.rev, ...known.ahead);
  return highest === rev ? undefined : { what: `is at rev ${highest}, not ${rev}` };
}
