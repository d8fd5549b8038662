package dev.parley.auth;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of `sessions` and `refresh_tokens`.
@Singleton
final class SessionRows {
  private final Jdbi jdbi;

  SessionRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  record SessionRow(
      UUID id, String userAgent, String address, Instant createdAt, Instant lastUsedAt) {
    SessionView view(UUID current) {
      return new SessionView(id, userAgent, address, createdAt, lastUsedAt, id.equals(current));
    }
  }

  record RefreshRow(UUID sessionId, UUID userId, Instant expiresAt, @Nullable Instant usedAt) {}

  Optional<LiveSessions.Live> findLive(UUID id) {
    var sql =
        """
        SELECT users.id AS user_id, users.role
        FROM sessions JOIN users ON users.id = sessions.user_id
        WHERE sessions.id = :id
        """;
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("id", id).mapTo(LiveSessions.Live.class).findOne());
  }

  /// Those of the sessions that have not ended.
  Set<UUID> alive(Collection<UUID> ids) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT id FROM sessions WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .set());
  }

  void insert(Handle handle, UUID id, UUID userId, Device device) {
    var sql =
        """
        INSERT INTO sessions (id, user_id, user_agent, address)
        VALUES (:id, :userId, :userAgent, :address)
        """;
    handle
        .createUpdate(sql)
        .bind("id", id)
        .bind("userId", userId)
        .bind("userAgent", device.userAgent())
        .bind("address", device.address())
        .execute();
  }

  /// Ends the sessions used longest ago so that a user keeps no more than `most`.
  List<UUID> deleteSurplus(Handle handle, UUID userId, int most) {
    var sql =
        """
        DELETE FROM sessions
        WHERE id IN (
          SELECT id FROM sessions WHERE user_id = :userId
          ORDER BY last_used_at DESC, id DESC OFFSET :most)
        RETURNING id
        """;
    return handle
        .createQuery(sql)
        .bind("userId", userId)
        .bind("most", most)
        .mapTo(UUID.class)
        .list();
  }

  List<SessionRow> ofUser(UUID userId) {
    var sql =
        """
        SELECT id, user_agent, address, created_at, last_used_at
        FROM sessions WHERE user_id = :userId
        ORDER BY last_used_at DESC, id DESC
        """;
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("userId", userId).mapTo(SessionRow.class).list());
  }

  boolean delete(UUID id, UUID userId) {
    return jdbi.withHandle(
        h ->
            h.createUpdate("DELETE FROM sessions WHERE id = :id AND user_id = :userId")
                    .bind("id", id)
                    .bind("userId", userId)
                    .execute()
                == 1);
  }

  void delete(Handle handle, UUID id) {
    handle.createUpdate("DELETE FROM sessions WHERE id = :id").bind("id", id).execute();
  }

  List<UUID> deleteOthers(Handle handle, UUID userId, UUID but) {
    return handle
        .createQuery("DELETE FROM sessions WHERE user_id = :userId AND id <> :but RETURNING id")
        .bind("userId", userId)
        .bind("but", but)
        .mapTo(UUID.class)
        .list();
  }

  void touch(Handle handle, UUID id, Device device) {
    var sql =
        """
        UPDATE sessions
        SET last_used_at = now(), user_agent = :userAgent, address = :address
        WHERE id = :id
        """;
    handle
        .createUpdate(sql)
        .bind("id", id)
        .bind("userAgent", device.userAgent())
        .bind("address", device.address())
        .execute();
  }

  void insertToken(Handle handle, byte[] hash, UUID sessionId, Instant expiresAt) {
    var sql =
        """
        INSERT INTO refresh_tokens (hash, session_id, expires_at)
        VALUES (:hash, :sessionId, :expiresAt)
        """;
    handle
        .createUpdate(sql)
        .bind("hash", hash)
        .bind("sessionId", sessionId)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  /// Locks the session of a refresh token, so that whoever comes second sees the token used. The
  /// session is locked before its tokens everywhere, for its end takes them along.
  Optional<UUID> lockByToken(Handle handle, byte[] hash) {
    var sql =
        """
        SELECT id FROM sessions
        WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = :hash)
        FOR UPDATE
        """;
    return handle.createQuery(sql).bind("hash", hash).mapTo(UUID.class).findOne();
  }

  Optional<RefreshRow> findToken(Handle handle, byte[] hash) {
    var sql =
        """
        SELECT sessions.id AS session_id, sessions.user_id,
               refresh_tokens.expires_at, refresh_tokens.used_at
        FROM refresh_tokens JOIN sessions ON sessions.id = refresh_tokens.session_id
        WHERE refresh_tokens.hash = :hash
        """;
    return handle.createQuery(sql).bind("hash", hash).mapTo(RefreshRow.class).findOne();
  }

  /// A used token stays for a while, to be recognised when it comes again.
  void useToken(Handle handle, byte[] hash, Instant forgetAt) {
    var sql =
        """
        UPDATE refresh_tokens
        SET used_at = now(), expires_at = least(expires_at, :forgetAt)
        WHERE hash = :hash
        """;
    handle.createUpdate(sql).bind("hash", hash).bind("forgetAt", forgetAt).execute();
  }

  int pruneTokens(Instant now, int batch) {
    var sql =
        """
        DELETE FROM refresh_tokens
        WHERE hash IN (
          SELECT hash FROM refresh_tokens WHERE expires_at < :now
          ORDER BY expires_at LIMIT :batch FOR UPDATE SKIP LOCKED)
        """;
    return jdbi.withHandle(
        h -> h.createUpdate(sql).bind("now", now).bind("batch", batch).execute());
  }

  int pruneSessions(Instant now, Duration idle, int batch) {
    var sql =
        """
        DELETE FROM sessions
        WHERE id IN (
          SELECT id FROM sessions WHERE last_used_at < :before
          ORDER BY last_used_at LIMIT :batch FOR UPDATE SKIP LOCKED)
        """;
    return jdbi.withHandle(
        h -> h.createUpdate(sql).bind("before", now.minus(idle)).bind("batch", batch).execute());
  }
}
