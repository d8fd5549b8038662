package dev.parley.users;

import dev.parley.platform.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of `users`.
@Singleton
final class UserRows {
  private final Jdbi jdbi;

  UserRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  List<UserRow> byIds(Collection<UUID> ids) {
    var sql = "SELECT * FROM users WHERE id = ANY(:ids)";
    return jdbi.withHandle(
        h -> h.createQuery(sql).bindArray("ids", UUID.class, ids).mapTo(UserRow.class).list());
  }

  private record Named(UUID id, String name) {}

  Map<UUID, String> names(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery("SELECT id, name FROM users WHERE id = ANY(:ids)")
        .bindArray("ids", UUID.class, ids)
        .mapTo(Named.class)
        .collect(Collectors.toMap(Named::id, Named::name));
  }

  int count(Collection<UUID> ids) {
    var sql = "SELECT count(*) FROM users WHERE id = ANY(:ids)";
    return jdbi.withHandle(
        h -> h.createQuery(sql).bindArray("ids", UUID.class, ids).mapTo(Integer.class).one());
  }

  Optional<UUID> idByEmail(String email) {
    var sql = "SELECT id FROM users WHERE lower(email) = lower(:email)";
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("email", email).mapTo(UUID.class).findOne());
  }

  /// Everyone but one, in the order of their listing, after a position.
  List<UserRow> list(UUID but, String after, int limit) {
    var sql =
        """
        SELECT * FROM users
        WHERE listing > :after AND id <> :but
        ORDER BY listing
        LIMIT :limit
        """;
    return jdbi.withHandle(
        h ->
            h.createQuery(sql)
                .bind("after", after)
                .bind("but", but)
                .bind("limit", limit)
                .mapTo(UserRow.class)
                .list());
  }

  List<UserRow> search(UUID but, List<String> patterns, String after, int limit) {
    var sql =
        """
        SELECT * FROM users
        WHERE listing LIKE ANY(:patterns) AND listing > :after AND id <> :but
        ORDER BY listing
        LIMIT :limit
        """;
    return jdbi.withHandle(
        h ->
            h.createQuery(sql)
                .bindArray("patterns", String.class, patterns)
                .bind("after", after)
                .bind("but", but)
                .bind("limit", limit)
                .mapTo(UserRow.class)
                .list());
  }

  /// Inserts unless the address or the username is taken; says whether it did.
  boolean insert(Handle handle, UUID id, NewUser user, String username) {
    var sql =
        """
        INSERT INTO users (id, username, name, listing, email, role)
        VALUES (:id, :username, :name, :listing, :email, 'user')
        ON CONFLICT DO NOTHING
        """;
    return handle
            .createUpdate(sql)
            .bind("id", id)
            .bind("username", username)
            .bind("name", user.name())
            .bind("listing", Names.listing(user.name(), username))
            .bind("email", user.email())
            .execute()
        == 1;
  }

  boolean hasEmail(Handle handle, String email) {
    var sql = "SELECT EXISTS (SELECT FROM users WHERE lower(email) = lower(:email))";
    return handle.createQuery(sql).bind("email", email).mapTo(Boolean.class).one();
  }

  /// Whether this is the first account ever. Of two at once, one waits for the other's outcome.
  boolean isFounder(Handle handle, UUID id) {
    var sql = "INSERT INTO founder (user_id) VALUES (:id) ON CONFLICT DO NOTHING";
    return handle.createUpdate(sql).bind("id", id).execute() == 1;
  }

  void setRole(Handle handle, UUID id, Role role) {
    handle
        .createUpdate("UPDATE users SET role = :role WHERE id = :id")
        .bind("role", role.wire())
        .bind("id", id)
        .execute();
  }

  Optional<UserRow> lock(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM users WHERE id = :id FOR NO KEY UPDATE")
        .bind("id", id)
        .mapTo(UserRow.class)
        .findOne();
  }

  void update(Handle handle, UserRow row) {
    var sql =
        """
        UPDATE users
        SET username = :username, name = :name, listing = :listing, bio = :bio,
            status_emoji = :statusEmoji, status_text = :statusText, status_until = :statusUntil,
            shares_receipts = :sharesReceipts, shares_typing = :sharesTyping,
            shares_last_seen = :sharesLastSeen
        WHERE id = :id
        """;
    handle
        .createUpdate(sql)
        .bind("id", row.id())
        .bind("username", row.username())
        .bind("name", row.name())
        .bind("listing", row.listing())
        .bind("bio", row.bio())
        .bind("statusEmoji", row.statusEmoji())
        .bind("statusText", row.statusText())
        .bind("statusUntil", row.statusUntil())
        .bind("sharesReceipts", row.sharesReceipts())
        .bind("sharesTyping", row.sharesTyping())
        .bind("sharesLastSeen", row.sharesLastSeen())
        .execute();
  }

  void setAvatar(Handle handle, UUID id, @Nullable UUID avatarId) {
    handle
        .createUpdate("UPDATE users SET avatar_id = :avatarId WHERE id = :id")
        .bind("avatarId", avatarId)
        .bind("id", id)
        .execute();
  }

  void seen(Map<UUID, Instant> at) {
    var sql =
        """
        UPDATE users SET last_seen_at = seen.at
        FROM unnest(:ids, CAST(:times AS timestamptz[])) AS seen (id, at)
        WHERE users.id = seen.id
          AND (users.last_seen_at IS NULL OR users.last_seen_at < seen.at)
        """;
    var ids = List.copyOf(at.keySet());
    jdbi.useHandle(
        h ->
            h.createUpdate(sql)
                .bindArray("ids", UUID.class, ids)
                .bindArray(
                    "times", String.class, ids.stream().map(at::get).map(String::valueOf).toList())
                .execute());
  }
}
