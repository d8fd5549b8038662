package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of the list of rooms.
@Singleton
final class RoomStore {
  record Row(
      UUID id,
      String name,
      String description,
      @Nullable UUID avatarId,
      int memberCount,
      boolean joined) {}

  private final Jdbi jdbi;

  RoomStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Rooms with the most members first, after a position, without those that the reader is banned
  /// from.
  ///
  /// @param patterns one of which the room's listing matches; none for all rooms
  List<Row> list(UUID readerId, List<String> patterns, int afterCount, UUID afterId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.id, c.name, c.description, c.avatar_id, c.member_count,
                           EXISTS (SELECT FROM members m
                                    WHERE m.conversation_id = c.id AND m.user_id = :readerId)
                             AS joined
                      FROM conversations c
                     WHERE c.kind = 'room'
                       AND (:all OR c.listing LIKE ANY(:patterns))
                       AND (c.member_count, c.id) < (:afterCount, :afterId)
                       AND NOT EXISTS (SELECT FROM bans b
                                        WHERE b.conversation_id = c.id AND b.user_id = :readerId)
                     ORDER BY c.member_count DESC, c.id DESC
                     LIMIT :limit
                    """)
                .bind("readerId", readerId)
                .bind("all", patterns.isEmpty())
                .bindArray("patterns", String.class, patterns)
                .bind("afterCount", afterCount)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }
}
