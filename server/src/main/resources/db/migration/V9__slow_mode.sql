-- When a member last said something: what slow mode goes by. Written with the cursor that a message
-- moves anyway.
ALTER TABLE members ADD COLUMN last_said_at timestamptz;
