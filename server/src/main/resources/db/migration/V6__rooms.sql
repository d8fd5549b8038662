-- Settings of a conversation ---------------------------------------------------------------------

ALTER TABLE conversations
  ADD COLUMN announcement boolean NOT NULL DEFAULT false,
  ADD COLUMN slow_mode_seconds int NOT NULL DEFAULT 0 CHECK (slow_mode_seconds >= 0),
  ADD COLUMN disappear_after_seconds int CHECK (disappear_after_seconds > 0),
  -- Of a room: its name and description without case and accents, what its search reads.
  ADD COLUMN listing text COLLATE "C";
-- The order of the list of rooms. Neither column moves with a message.
CREATE INDEX conversations_rooms ON conversations (member_count, id) WHERE kind = 'room';
CREATE INDEX conversations_search ON conversations USING gin (listing gin_trgm_ops)
  WHERE kind = 'room';

-- What a member wants ----------------------------------------------------------------------------

DROP VIEW memberships;
ALTER TABLE members
  -- Archived until a message after this one comes; null when not archived.
  ADD COLUMN archived_at_seq bigint,
  -- Marked unread from here on by the member themselves.
  ADD COLUMN unread_from_seq bigint,
  -- The rev at which they joined or their role changed. Cursors do not move it, so that it can be
  -- read by an index and cursors still are rewritten in place (V3).
  ADD COLUMN standing_rev bigint NOT NULL DEFAULT 0;
UPDATE members m SET archived_at_seq = c.last_seq
  FROM conversations c WHERE c.id = m.conversation_id AND m.archived;
UPDATE members SET standing_rev = rev;
ALTER TABLE members DROP COLUMN archived;
CREATE INDEX members_standing ON members (conversation_id, standing_rev);
CREATE INDEX members_joined ON members (conversation_id, joined_at, user_id);
CREATE INDEX former_members_rev ON former_members (conversation_id, rev);

-- A conversation joined with the state of one of its members: how that member sees it.
CREATE VIEW memberships AS
  SELECT c.id, c.kind, c.name, c.description, c.avatar_id, c.direct_key, c.created_by,
         c.created_at, c.active_at, c.member_count, c.last_seq, c.last_quiet_seq,
         c.last_mention_seq, c.rev, c.membership_rev, c.announcement, c.slow_mode_seconds,
         c.disappear_after_seconds,
         m.user_id, m.role, m.last_read_seq, m.notify AS notify_level, m.muted_until,
         m.archived_at_seq, m.unread_from_seq, m.pinned
    FROM members m
    JOIN conversations c ON c.id = m.conversation_id;

-- Ways in, and ways out --------------------------------------------------------------------------

-- Links that let people in. A link is found by the hash of its token; the token itself is encrypted
-- with the conversation's key, to be shown again to those who may invite.
CREATE TABLE invites (
  id              uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  token_hash      bytea NOT NULL UNIQUE,
  token           bytea NOT NULL,
  created_by      uuid NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz,
  max_uses        int CHECK (max_uses > 0),
  uses            int NOT NULL DEFAULT 0,
  revoked_at      timestamptz,
  PRIMARY KEY (conversation_id, id)
);

-- Who is not let in again.
CREATE TABLE bans (
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_id         uuid NOT NULL,
  banned_by       uuid NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, user_id)
);
CREATE INDEX bans_time ON bans (conversation_id, created_at, user_id);
CREATE INDEX bans_user ON bans (user_id, conversation_id);

-- What somebody lets others see ------------------------------------------------------------------

ALTER TABLE users
  ADD COLUMN shares_receipts boolean NOT NULL DEFAULT true,
  ADD COLUMN shares_typing boolean NOT NULL DEFAULT true,
  ADD COLUMN shares_last_seen boolean NOT NULL DEFAULT true;
