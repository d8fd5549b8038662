/** Messages as every chat of this make keeps them: one statement each, prepared once. */
export class Messages {
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  /** Stores a message once and gives it; undefined when its sender is no member. */
  async add(senderId, { conversationId, clientId, text }) {
    const values = [conversationId, senderId, clientId, text];
    const { rows } = await this.#pool.query({ name: 'add', text: ADD, values });
    if (rows.length > 0) {
      return message({ ...rows[0], conversationId, senderId, clientId, text });
    }
    const again = await this.#pool.query({ name: 'find', text: FIND, values: values.slice(0, 3) });
    return again.rows.map(message)[0];
  }

  /** The newest before a position, in order; undefined when the caller is no member. */
  async page(callerId, conversationId, before, limit) {
    const values = [conversationId, callerId, before, limit + 1];
    const { rows } = await this.#pool.query({ name: 'page', text: PAGE, values });
    return {
      items: rows.slice(0, limit).reverse().map(message),
      hasBefore: rows.length > limit,
    };
  }

  /** What was added to each of some conversations after a position: `{<id>: {messages}}`. */
  async since(callerId, positions, limit) {
    const values = [Object.keys(positions), callerId, Object.values(positions), limit];
    const { rows } = await this.#pool.query({ name: 'since', text: SINCE, values });
    const changes = {};
    for (const row of rows) {
      changes[row.conversationId] ??= { messages: [] };
      changes[row.conversationId].messages.push(message(row));
    }
    return changes;
  }
}

const FIELDS = `seq, id, created_at AS "createdAt"`;
const ALL = `${FIELDS}, conversation_id AS "conversationId", sender_id AS "senderId",
  client_id AS "clientId", text`;
const IS_MEMBER = 'EXISTS (SELECT FROM members WHERE conversation_id = $1 AND user_id = $2)';

const ADD = `
  INSERT INTO messages (conversation_id, sender_id, client_id, kind, text)
  SELECT $1, $2, $3, 'text', $4 WHERE ${IS_MEMBER}
  ON CONFLICT (conversation_id, sender_id, client_id) DO NOTHING
  RETURNING ${FIELDS}`;
const FIND = `
  SELECT ${ALL} FROM messages
   WHERE conversation_id = $1 AND sender_id = $2 AND client_id = $3 AND ${IS_MEMBER}`;
const PAGE = `
  SELECT ${ALL} FROM messages
   WHERE conversation_id = $1 AND seq < $3 AND ${IS_MEMBER}
   ORDER BY seq DESC LIMIT $4`;
const SINCE = `
  SELECT missed.* FROM unnest($1::uuid[], $3::bigint[]) AS known (id, seq)
    JOIN members ON members.conversation_id = known.id AND members.user_id = $2
   CROSS JOIN LATERAL (
     SELECT ${ALL} FROM messages
      WHERE conversation_id = known.id AND messages.seq > known.seq
      ORDER BY messages.seq LIMIT $4) AS missed`;

/** As many fields as Parley sends. */
function message({ id, conversationId, seq, senderId, clientId, text, createdAt }) {
  return {
    id,
    conversationId,
    seq: Number(seq),
    rev: Number(seq),
    senderId,
    clientId,
    kind: 'text',
    text,
    attachments: [],
    replyTo: null,
    mentions: [],
    reactions: [],
    createdAt,
    editedAt: null,
    deletedAt: null,
    pinnedAt: null,
  };
}
