-- Files that people share. What a file holds is stored once for each owner, however often they
-- upload it; the bytes are in the storage (a folder, or S3), encrypted.

CREATE TABLE media_contents (
  id            uuid PRIMARY KEY,
  owner_id      uuid NOT NULL,
  -- A keyed hash: the same content of the same owner.
  fingerprint   bytea NOT NULL,
  -- Encrypts all files of it. Wrapped by the master key; gone with the row.
  wrapped_key   bytea NOT NULL,
  -- What the owner's quota is charged with.
  charged       bigint NOT NULL,
  status        text NOT NULL CHECK (status IN ('processing', 'ready', 'failed')),
  width         int,
  height        int,
  duration_ms   bigint,
  -- Loudness over time, a byte each, from 0 to 100.
  waveform      bytea,
  -- A picture of a few pixels, to be shown until the real one is there.
  placeholder   text,
  -- Moves without sound, over and over.
  animated      boolean NOT NULL DEFAULT false,
  attempts      smallint NOT NULL DEFAULT 0,
  -- While it is being processed: when another worker may take it.
  claimed_until timestamptz NOT NULL DEFAULT '-infinity',
  created_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner_id, fingerprint)
);
CREATE INDEX media_contents_queue ON media_contents (claimed_until) WHERE status = 'processing';

-- A file in the storage, where its id is its name. It never changes.
CREATE TABLE media_files (
  id         uuid NOT NULL,
  content_id uuid NOT NULL REFERENCES media_contents,
  -- As it came; as it is shown; in small.
  role       text NOT NULL CHECK (role IN ('original', 'display', 'preview')),
  type       text NOT NULL,
  size       bigint NOT NULL,
  PRIMARY KEY (content_id, role)
);

-- Something uploaded: a name, and what it names.
CREATE TABLE media (
  id         uuid PRIMARY KEY,
  owner_id   uuid NOT NULL,
  content_id uuid NOT NULL REFERENCES media_contents,
  -- Encrypted with the content's key.
  name       bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Once a message has carried it, it is seen by whom such messages are seen, and by nobody else.
  sent       boolean NOT NULL DEFAULT false,
  -- Until then it stays although no message carries it; null while one does.
  keep_until timestamptz
);
CREATE INDEX media_content ON media (content_id);
CREATE INDEX media_keep ON media (keep_until) WHERE keep_until IS NOT NULL;

-- What there is to say of something uploaded: of what is shown of it, once that is made.
CREATE VIEW media_shown AS
  SELECT m.id, m.owner_id, m.content_id, m.name, m.sent, c.wrapped_key, c.status, c.width,
         c.height, c.duration_ms, c.waveform, c.placeholder, c.animated,
         coalesce(d.id, o.id) AS file_id, coalesce(d.type, o.type) AS type,
         coalesce(d.size, o.size) AS size, d.id IS NOT NULL AS is_made,
         p.id AS preview_id, p.type AS preview_type, p.size AS preview_size
    FROM media m
    JOIN media_contents c ON c.id = m.content_id
    LEFT JOIN media_files o ON o.content_id = c.id AND o.role = 'original'
    LEFT JOIN media_files d ON d.content_id = c.id AND d.role = 'display'
    LEFT JOIN media_files p ON p.content_id = c.id AND p.role = 'preview';

-- What messages carry.
CREATE TABLE attachments (
  conversation_id uuid NOT NULL,
  seq             bigint NOT NULL,
  place           smallint NOT NULL,
  media_id        uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('visual', 'audio', 'voice', 'file')),
  -- Whether the message says all there is to say of it.
  settled         boolean NOT NULL,
  PRIMARY KEY (conversation_id, seq, place),
  FOREIGN KEY (conversation_id, seq) REFERENCES messages ON DELETE CASCADE
);
CREATE INDEX attachments_media ON attachments (media_id, conversation_id);
CREATE INDEX attachments_kind ON attachments (conversation_id, kind, seq, place);
CREATE INDEX attachments_unsettled ON attachments (media_id) WHERE NOT settled;

-- Media that a message carried may have to go with it.
CREATE FUNCTION media_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH released AS (
    SELECT id FROM media WHERE id IN (SELECT media_id FROM gone) ORDER BY id FOR NO KEY UPDATE)
  UPDATE media m SET keep_until = coalesce(m.keep_until, now()) FROM released r WHERE m.id = r.id;
  RETURN NULL;
END $$;
CREATE TRIGGER media_released AFTER DELETE ON attachments
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION media_released();

-- Bytes that each person keeps here.
CREATE TABLE media_usage (
  owner_id uuid PRIMARY KEY,
  bytes    bigint NOT NULL
);

-- Uploads that may be resumed. How far one has come, its file says.
CREATE TABLE uploads (
  id          uuid PRIMARY KEY,
  owner_id    uuid NOT NULL,
  -- Which node has the file.
  node        text NOT NULL,
  length      bigint NOT NULL,
  -- Encrypted with the key of the upload.
  name        bytea NOT NULL,
  wrapped_key bytea NOT NULL,
  expires_at  timestamptz NOT NULL,
  -- What became of it, once it is whole.
  media_id    uuid
);
CREATE INDEX uploads_owner ON uploads (owner_id);
CREATE INDEX uploads_expiry ON uploads (expires_at);

-- Files to be deleted from the storage: they are none of a content, or will not be in time.
CREATE TABLE media_garbage (
  file_id uuid PRIMARY KEY,
  due_at  timestamptz NOT NULL
);
CREATE INDEX media_garbage_due ON media_garbage (due_at);
