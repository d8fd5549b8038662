-- Files of messages that are to be sent later: kept for as long as those wait.

CREATE TABLE scheduled_files (
  scheduled_id uuid NOT NULL REFERENCES scheduled_messages ON DELETE CASCADE,
  media_id     uuid NOT NULL,
  PRIMARY KEY (scheduled_id, media_id)
);
CREATE INDEX scheduled_files_media ON scheduled_files (media_id);

-- What no message carries then, and none is going to, stays a day longer, as what was just uploaded.
CREATE FUNCTION scheduled_files_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH released AS (
    SELECT id FROM media
     WHERE id IN (SELECT media_id FROM gone) AND keep_until IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE)
  UPDATE media m SET keep_until = least(m.keep_until, now() + interval '24 hours')
    FROM released r
   WHERE m.id = r.id
     AND NOT EXISTS (SELECT FROM scheduled_files s WHERE s.media_id = m.id);
  RETURN NULL;
END $$;
CREATE TRIGGER scheduled_files_released AFTER DELETE ON scheduled_files
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION scheduled_files_released();
