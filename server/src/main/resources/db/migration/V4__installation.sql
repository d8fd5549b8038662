-- What tells this database from others, and which master key belongs to it. One row.
CREATE TABLE installation (
  id uuid PRIMARY KEY,
  master_key_check bytea NOT NULL,
  only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
);
