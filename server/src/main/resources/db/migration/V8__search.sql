-- What messages are found by: codes of 48 bits, which mean nothing without the conversation's key.
-- No foreign keys: checking them would cost every send; the trigger below does what they would.

-- The newest messages of a conversation, until there are enough of them for a segment. Every
-- message has a row; one that cannot be found (deleted, or of the system) has no codes.
CREATE TABLE search_tail (
  conversation_id uuid NOT NULL,
  seq             bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  codes           bytea NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);

-- All earlier messages, cut into ranges of seq.
CREATE TABLE search_segments (
  conversation_id uuid NOT NULL,
  first_seq       bigint NOT NULL,
  last_seq        bigint NOT NULL,
  -- So many leading bits of a code number its bucket.
  bits            smallint NOT NULL,
  -- When its first and last message were sent, and every 64th, in minutes since 1970.
  first_minute    int NOT NULL,
  last_minute     int NOT NULL,
  minutes         int[] NOT NULL,
  PRIMARY KEY (conversation_id, first_seq)
);

-- Which message of a segment has which codes; a bucket holds those codes that begin alike.
CREATE TABLE search_buckets (
  conversation_id uuid NOT NULL,
  first_seq       bigint NOT NULL,
  bucket          smallint NOT NULL,
  codes           bytea NOT NULL,
  PRIMARY KEY (conversation_id, first_seq, bucket)
) WITH (toast_tuple_target = 8160);
-- They are as good as random: compressing them is in vain.
ALTER TABLE search_buckets ALTER COLUMN codes SET STORAGE EXTERNAL;
ALTER TABLE search_tail ALTER COLUMN codes SET STORAGE EXTERNAL;

-- What was written before there was search: messages up to last_seq are still to be taken in.
CREATE TABLE search_backlog (
  conversation_id uuid PRIMARY KEY,
  last_seq        bigint NOT NULL
);
INSERT INTO search_backlog SELECT id, last_seq FROM conversations WHERE last_seq > 0;

CREATE FUNCTION search_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_tail t USING gone WHERE t.conversation_id = gone.id;
  DELETE FROM search_buckets b USING gone WHERE b.conversation_id = gone.id;
  DELETE FROM search_segments s USING gone WHERE s.conversation_id = gone.id;
  DELETE FROM search_backlog b USING gone WHERE b.conversation_id = gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER search_forget AFTER DELETE ON conversations
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION search_forget();
