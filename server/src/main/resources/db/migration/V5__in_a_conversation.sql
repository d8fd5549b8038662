-- What people do with messages besides saying and reading them. Null and false cost a row nothing.
ALTER TABLE messages
  -- JSON, encrypted like the body: of what this message was forwarded, its poll, its previews, what
  -- a system message tells of. Null for most.
  ADD COLUMN extra             bytea,
  -- The root of the thread that this is a reply in.
  ADD COLUMN thread_seq        bigint,
  -- Of a root: a summary of its thread, changed by every reply without a rev of its own.
  ADD COLUMN thread_count      int NOT NULL DEFAULT 0,
  ADD COLUMN thread_last_seq   bigint,
  ADD COLUMN thread_last_at    timestamptz,
  ADD COLUMN thread_user_ids   uuid[],
  -- Whom the text mentions: to show it. To find it there is the table below.
  ADD COLUMN mentions          uuid[],
  ADD COLUMN mentions_everyone boolean NOT NULL DEFAULT false,
  ADD COLUMN has_link          boolean NOT NULL DEFAULT false,
  -- Whether there is, or was, something in reactions.
  ADD COLUMN has_reactions     boolean NOT NULL DEFAULT false,
  ADD COLUMN edit_count        int NOT NULL DEFAULT 0,
  ADD COLUMN deleted_by        uuid,
  -- Deleted by its sender within seconds: shown to nobody, not even as a tombstone.
  ADD COLUMN undone            boolean NOT NULL DEFAULT false,
  ADD COLUMN expires_at        timestamptz;

-- Replies in one thread.
CREATE INDEX messages_thread ON messages (conversation_id, thread_seq, seq)
  WHERE thread_seq IS NOT NULL;
-- What makes a conversation neither unread nor longer to read.
CREATE INDEX messages_quiet ON messages (conversation_id, seq)
  WHERE thread_seq IS NOT NULL OR kind = 'system' OR undone;
CREATE INDEX messages_everyone ON messages (conversation_id, seq) WHERE mentions_everyone;
CREATE INDEX messages_pinned ON messages (conversation_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX messages_link ON messages (conversation_id, seq) WHERE has_link;
CREATE INDEX messages_expiry ON messages (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE conversations
  -- The newest of the quiet messages: while somebody has read it, all they have unread counts.
  ADD COLUMN last_quiet_seq   bigint NOT NULL DEFAULT 0,
  -- The newest message that mentions somebody, or everyone.
  ADD COLUMN last_mention_seq bigint NOT NULL DEFAULT 0;

CREATE TABLE reactions (
  conversation_id uuid NOT NULL,
  seq             bigint NOT NULL,
  emoji           text NOT NULL,
  user_id         uuid NOT NULL,
  -- Their order, whatever the clocks say.
  place           bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (conversation_id, seq, emoji, user_id),
  FOREIGN KEY (conversation_id, seq) REFERENCES messages ON DELETE CASCADE
);

-- The votes of a poll: an option is its place in the poll, from 0.
CREATE TABLE poll_votes (
  conversation_id uuid NOT NULL,
  seq             bigint NOT NULL,
  user_id         uuid NOT NULL,
  option_id       smallint NOT NULL,
  PRIMARY KEY (conversation_id, seq, user_id, option_id),
  FOREIGN KEY (conversation_id, seq) REFERENCES messages ON DELETE CASCADE
);

-- What a message said before each of its edits, encrypted like the body.
CREATE TABLE message_edits (
  conversation_id uuid NOT NULL,
  seq             bigint NOT NULL,
  version         int NOT NULL,
  body            bytea NOT NULL,
  written_at      timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, seq, version),
  FOREIGN KEY (conversation_id, seq) REFERENCES messages ON DELETE CASCADE
);

CREATE TABLE mentions (
  conversation_id uuid NOT NULL,
  user_id         uuid NOT NULL,
  seq             bigint NOT NULL,
  -- In order of time, which is the order of the inbox.
  message_id      uuid NOT NULL,
  PRIMARY KEY (conversation_id, user_id, seq),
  FOREIGN KEY (conversation_id, seq) REFERENCES messages ON DELETE CASCADE
);
CREATE INDEX mentions_message ON mentions (conversation_id, seq);
CREATE INDEX mentions_inbox ON mentions (user_id, message_id);

-- Who follows a thread, and how far they have read it. Who stopped keeps the row.
CREATE TABLE thread_follows (
  conversation_id uuid NOT NULL,
  thread_seq      bigint NOT NULL,
  user_id         uuid NOT NULL,
  last_read_seq   bigint NOT NULL DEFAULT 0,
  following       boolean NOT NULL DEFAULT true,
  PRIMARY KEY (conversation_id, thread_seq, user_id),
  FOREIGN KEY (conversation_id, thread_seq) REFERENCES messages ON DELETE CASCADE
);
CREATE INDEX thread_follows_user ON thread_follows (user_id) WHERE following;
