-- Cursors move with every message that is sent, received or read. Without an index on what they
-- change, PostgreSQL rewrites the row in place (HOT) and leaves the other indexes alone. What reads
-- by rev finds the members of one conversation by the primary key.
DROP INDEX members_rev;
