package dev.parley.users;

import dev.parley.platform.Problem;
import dev.parley.platform.Problems;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// How people change what others see of them.
@Singleton
final class Profiles {
  private final Jdbi jdbi;
  private final UserRows rows;
  private final Users users;
  private final Avatars avatars;

  Profiles(Jdbi jdbi, UserRows rows, Users users, Avatars avatars) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.users = users;
    this.avatars = avatars;
  }

  /// @throws Problem `validation_failed`, or `conflict` when the username is taken
  User change(UUID userId, ProfileChange change) {
    try {
      jdbi.useTransaction(
          handle -> rows.update(handle, change.applyTo(lock(handle, userId), Instant.now())));
    } catch (UnableToExecuteStatementException e) {
      throw Problems.isDuplicate(e) ? Users.usernameTaken() : e;
    }
    return announced(userId);
  }

  /// @throws Problem as {@link Avatars#store}
  User changeAvatar(UUID userId, byte[] image) {
    return setAvatar(userId, avatars.store(image));
  }

  User removeAvatar(UUID userId) {
    return setAvatar(userId, null);
  }

  private User setAvatar(UUID userId, @Nullable UUID avatarId) {
    jdbi.useTransaction(
        handle -> {
          var before = lock(handle, userId).avatarId();
          rows.setAvatar(handle, userId, avatarId);
          avatars.delete(handle, before);
        });
    return announced(userId);
  }

  private UserRow lock(Handle handle, UUID userId) {
    return rows.lock(handle, userId).orElseThrow(() -> Problem.notFound("user"));
  }

  private User announced(UUID userId) {
    users.announce(userId);
    return users.self(userId).orElseThrow(() -> Problem.notFound("user"));
  }
}
