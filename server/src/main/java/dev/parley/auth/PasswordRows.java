package dev.parley.auth;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of `passwords`.
@Singleton
final class PasswordRows {
  private final Jdbi jdbi;

  PasswordRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<String> find(UUID userId) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT hash FROM passwords WHERE user_id = :userId")
                .bind("userId", userId)
                .mapTo(String.class)
                .findOne());
  }

  void insert(Handle handle, UUID userId, String hash) {
    handle
        .createUpdate("INSERT INTO passwords (user_id, hash) VALUES (:userId, :hash)")
        .bind("userId", userId)
        .bind("hash", hash)
        .execute();
  }

  /// Replaces a hash unless somebody else has meanwhile; says whether it did.
  boolean replace(Handle handle, UUID userId, String old, String next) {
    var sql = "UPDATE passwords SET hash = :next WHERE user_id = :userId AND hash = :old";
    return handle
            .createUpdate(sql)
            .bind("userId", userId)
            .bind("old", old)
            .bind("next", next)
            .execute()
        == 1;
  }
}
