-- Comes with PostgreSQL; the owner of a database may install it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- People and how they sign in -----------------------------------------------------------------

CREATE TABLE users (
  id            uuid PRIMARY KEY,
  username      text NOT NULL,
  name          text NOT NULL,
  -- Name and username without case and accents: the order of the people list and what its search
  -- reads. Byte order, so that all nodes and all versions of the system's libraries agree.
  listing       text COLLATE "C" NOT NULL,
  email         text NOT NULL,
  bio           text NOT NULL DEFAULT '',
  avatar_id     uuid,
  status_emoji  text,
  status_text   text,
  status_until  timestamptz,
  role          text NOT NULL CHECK (role IN ('user', 'moderator', 'admin', 'bot')),
  last_seen_at  timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now()
);
-- Addresses and handles are compared without regard to case.
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE UNIQUE INDEX users_username ON users (lower(username));
CREATE UNIQUE INDEX users_listing ON users (listing);
CREATE INDEX users_search ON users USING gin (listing gin_trgm_ops);

-- Who had the first account and so became admin. One row at the most decides between two
-- registrations at once.
CREATE TABLE founder (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  user_id uuid NOT NULL
);

-- bcrypt, apart from the profile so that no query for people can show it.
CREATE TABLE passwords (
  user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  hash    text NOT NULL
);

-- A picture's id cannot be guessed, which is what lets an <img> show it without a header.
CREATE TABLE avatars (
  id    uuid PRIMARY KEY,
  image bytea NOT NULL
);

CREATE TABLE sessions (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  user_agent   text NOT NULL,
  address      text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_last_use ON sessions (last_used_at);

-- Every refresh token of a session's family; only its hash is kept. A used one that comes again
-- was stolen, or its successor was: the session ends.
CREATE TABLE refresh_tokens (
  hash       bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

-- Conversations ----------------------------------------------------------------------------------
-- Everything of a conversation is keyed by conversation_id first, so that a distributed PostgreSQL
-- can spread it by that column.

CREATE TABLE conversations (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('direct', 'group', 'room')),
  name         text,
  description  text NOT NULL DEFAULT '',
  avatar_id    uuid,
  -- The two people of a direct conversation, smaller id first: one conversation a pair.
  direct_key   text UNIQUE CHECK ((direct_key IS NOT NULL) = (kind = 'direct')),
  wrapped_key  bytea NOT NULL,
  created_by   uuid NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  member_count int NOT NULL DEFAULT 0,
  last_seq     bigint NOT NULL DEFAULT 0,
  rev          bigint NOT NULL DEFAULT 0,
  active_at    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

CREATE TABLE members (
  conversation_id    uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_id            uuid NOT NULL,
  role               text NOT NULL CHECK (role IN ('owner', 'admin', 'moderator', 'member')),
  joined_at          timestamptz NOT NULL DEFAULT now(),
  last_read_seq      bigint NOT NULL DEFAULT 0,
  last_delivered_seq bigint NOT NULL DEFAULT 0,
  notify             text NOT NULL DEFAULT 'all' CHECK (notify IN ('all', 'mentions', 'none')),
  muted_until        timestamptz,
  archived           boolean NOT NULL DEFAULT false,
  pinned             boolean NOT NULL DEFAULT false,
  rev                bigint NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 80);
CREATE INDEX members_user ON members (user_id, conversation_id);
CREATE INDEX members_rev ON members (conversation_id, rev);

-- A conversation joined with the state of one of its members: how that member sees it.
CREATE VIEW memberships AS
  SELECT c.id, c.kind, c.name, c.description, c.avatar_id, c.direct_key, c.created_by,
         c.created_at, c.active_at, c.member_count, c.last_seq, c.rev,
         m.user_id, m.role, m.last_read_seq, m.notify AS notify_level, m.muted_until, m.archived, m.pinned
    FROM members m
    JOIN conversations c ON c.id = m.conversation_id;

-- Who was a member once: lets a device that was away learn who left. A row goes when they return.
CREATE TABLE former_members (
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_id         uuid NOT NULL,
  rev             bigint NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
);

CREATE TABLE messages (
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  seq             bigint NOT NULL,
  id              uuid NOT NULL,
  rev             bigint NOT NULL,
  sender_id       uuid NOT NULL,
  client_id       uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('text', 'media', 'voice', 'system', 'encrypted')),
  -- Encrypted with the conversation's key; null once deleted.
  body            bytea,
  reply_to_seq    bigint,
  created_at      timestamptz NOT NULL,
  edited_at       timestamptz,
  deleted_at      timestamptz,
  pinned_at       timestamptz,
  PRIMARY KEY (conversation_id, seq)
);
-- The same clientId of the same sender is one message, on whichever node it arrives.
CREATE UNIQUE INDEX messages_client ON messages (conversation_id, sender_id, client_id);
CREATE INDEX messages_rev ON messages (conversation_id, rev);
-- Edits and deletions name a message by its id alone.
CREATE INDEX messages_id ON messages (id);
