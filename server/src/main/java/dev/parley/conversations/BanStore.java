package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of who is not let in again. Written under the conversation's row lock, as who is a
/// member is: so somebody is one or the other.
@Singleton
final class BanStore {
  record Row(UUID conversationId, UUID userId, UUID bannedBy, Instant createdAt) {}

  private final Jdbi jdbi;

  BanStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Who of the given people is banned.
  Set<UUID> among(Handle handle, UUID conversationId, Collection<UUID> userIds) {
    return handle
        .createQuery(
            """
            SELECT user_id FROM bans
             WHERE conversation_id = :conversationId AND user_id = ANY(:userIds)
            """)
        .bind("conversationId", conversationId)
        .bindArray("userIds", UUID.class, userIds)
        .mapTo(UUID.class)
        .set();
  }

  void insert(Handle handle, UUID conversationId, UUID userId, UUID bannedBy) {
    handle
        .createUpdate(
            """
            INSERT INTO bans (conversation_id, user_id, banned_by)
            VALUES (:conversationId, :userId, :bannedBy)
            ON CONFLICT DO NOTHING
            """)
        .bind("conversationId", conversationId)
        .bind("userId", userId)
        .bind("bannedBy", bannedBy)
        .execute();
  }

  /// Whether there was one.
  boolean delete(Handle handle, UUID conversationId, UUID userId) {
    return handle
            .createUpdate(
                """
                DELETE FROM bans
                 WHERE conversation_id = :conversationId AND user_id = :userId
                """)
            .bind("conversationId", conversationId)
            .bind("userId", userId)
            .execute()
        == 1;
  }

  /// Bans in the order in which they were made, after a position.
  List<Row> list(UUID conversationId, Position after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM bans
                     WHERE conversation_id = :conversationId
                       AND (created_at, user_id) > (:afterTime, :afterId)
                     ORDER BY created_at, user_id LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("afterTime", after.time())
                .bind("afterId", after.id())
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }
}
