-- What one person alone sees. All of it is read together with their membership, so that who leaves
-- a conversation, or is removed, has lost this as well.

CREATE TABLE drafts (
  user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  -- The root of the thread that it is meant for; 0 for the conversation itself.
  thread_seq      bigint NOT NULL,
  -- Encrypted with the conversation's key.
  body            bytea NOT NULL,
  reply_to_seq    bigint,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (user_id, conversation_id, thread_seq)
);
CREATE INDEX drafts_conversation ON drafts (conversation_id);

CREATE TABLE saved_messages (
  user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  message_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  saved_at        timestamptz NOT NULL,
  PRIMARY KEY (user_id, message_id)
);
CREATE INDEX saved_messages_order ON saved_messages (user_id, saved_at, message_id);
CREATE INDEX saved_messages_conversation ON saved_messages (conversation_id);

CREATE TABLE reminders (
  id              uuid PRIMARY KEY,
  user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  message_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  remind_at       timestamptz NOT NULL,
  created_at      timestamptz NOT NULL,
  -- When its person was reminded; it stays until they dismiss it.
  due_at          timestamptz,
  UNIQUE (user_id, message_id)
);
CREATE INDEX reminders_waiting ON reminders (remind_at) WHERE due_at IS NULL;
CREATE INDEX reminders_order ON reminders (user_id, remind_at, id);
CREATE INDEX reminders_conversation ON reminders (conversation_id);

CREATE TABLE scheduled_messages (
  id              uuid PRIMARY KEY,
  user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  -- Makes one message of it, however often it is tried.
  client_id       uuid NOT NULL,
  -- What is to be sent, as JSON, encrypted with the conversation's key.
  body            bytea NOT NULL,
  send_at         timestamptz NOT NULL,
  state           text NOT NULL CHECK (state IN ('waiting', 'sending', 'failed')),
  -- When a node is to take it; while one has it, when another may.
  next_try_at     timestamptz NOT NULL,
  failure_code    text,
  failure         text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  UNIQUE (user_id, conversation_id, client_id)
);
CREATE INDEX scheduled_messages_due ON scheduled_messages (next_try_at) WHERE state <> 'failed';
CREATE INDEX scheduled_messages_order ON scheduled_messages (user_id, send_at, id);
CREATE INDEX scheduled_messages_conversation ON scheduled_messages (conversation_id);

-- Pictures of link previews, encrypted with the conversation's key. An id cannot be guessed.
CREATE TABLE preview_images (
  id              uuid PRIMARY KEY,
  conversation_id uuid NOT NULL,
  seq             bigint NOT NULL,
  image           bytea NOT NULL,
  FOREIGN KEY (conversation_id, seq) REFERENCES messages ON DELETE CASCADE
);
CREATE INDEX preview_images_message ON preview_images (conversation_id, seq);
