-- The rev at which it was last changed who is a member. Whoever holds a copy of the membership
-- knows by it whether the copy is still true.
ALTER TABLE conversations ADD COLUMN membership_rev bigint NOT NULL DEFAULT 0;
