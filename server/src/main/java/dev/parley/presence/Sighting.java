package dev.parley.presence;

import dev.parley.users.PresenceState;
import java.time.Instant;
import java.util.UUID;

/// How one node sees somebody.
///
/// @param at when they came, changed or went, in milliseconds
record Sighting(UUID userId, PresenceState state, Instant at) {}
