CREATE TABLE users (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  last_seen_at timestamptz
);

CREATE TABLE conversations (
  id   uuid PRIMARY KEY,
  kind text NOT NULL,
  name text
);

CREATE TABLE members (
  conversation_id uuid NOT NULL REFERENCES conversations,
  user_id         uuid NOT NULL REFERENCES users,
  PRIMARY KEY (conversation_id, user_id)
);
CREATE INDEX members_user ON members (user_id, conversation_id);

-- Ordered by a number of the whole table: cheaper than one without holes for each conversation.
CREATE TABLE messages (
  conversation_id uuid NOT NULL,
  seq             bigint GENERATED ALWAYS AS IDENTITY,
  id              uuid NOT NULL DEFAULT uuidv7(),
  sender_id       uuid NOT NULL,
  client_id       uuid NOT NULL,
  kind            text NOT NULL,
  text            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, seq)
);
CREATE UNIQUE INDEX messages_client ON messages (conversation_id, sender_id, client_id);
CREATE INDEX messages_id ON messages (id);
