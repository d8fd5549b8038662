package dev.parley.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How somebody is connected at the moment.
///
/// @param lastSeenAt when they were last known to be here; null leaves it to what is stored
public record Presence(PresenceState state, @Nullable Instant lastSeenAt) {
  /// Of somebody about whom nothing is known.
  public static final Presence OFFLINE = new Presence(PresenceState.OFFLINE, null);
}
