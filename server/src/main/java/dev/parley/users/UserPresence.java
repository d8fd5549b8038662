package dev.parley.users;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The payload of `user:status`: how somebody is here, and what they say about it.
@Schema(name = "UserStatusChanged")
public record UserPresence(
    UUID userId,
    boolean online,
    PresenceState state,
    @Nullable Instant lastSeenAt,
    @Nullable UserStatus status) {

  /// The name of the socket event that carries it.
  public static final String EVENT = "user:status";

  /// What a user's record says about it.
  public static UserPresence of(User user) {
    return new UserPresence(
        user.id(), user.online(), user.state(), user.lastSeenAt(), user.status());
  }
}
