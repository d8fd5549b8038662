package dev.parley.personal;

import dev.parley.conversations.Position;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of reminders.
@Singleton
final class ReminderStore {
  /// A reminder as stored.
  record Row(
      UUID id,
      UUID userId,
      UUID messageId,
      UUID conversationId,
      Instant remindAt,
      Instant createdAt,
      @Nullable Instant dueAt) {}

  private final Jdbi jdbi;

  ReminderStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Sets a reminder, or moves the one that there is of the message; empty if it were one more than
  /// `most`.
  Optional<Row> put(Row wanted, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO reminders
                           (id, user_id, message_id, conversation_id, remind_at, created_at)
                    SELECT :id, :userId, :messageId, :conversationId, :remindAt, :createdAt
                     WHERE (SELECT count(*) FROM reminders
                              JOIN members USING (conversation_id, user_id)
                             WHERE user_id = :userId AND message_id <> :messageId) < :most
                    ON CONFLICT (user_id, message_id) DO UPDATE
                       SET remind_at = excluded.remind_at, due_at = NULL
                    RETURNING *
                    """)
                .bind("id", wanted.id())
                .bind("userId", wanted.userId())
                .bind("messageId", wanted.messageId())
                .bind("conversationId", wanted.conversationId())
                .bind("remindAt", wanted.remindAt())
                .bind("createdAt", wanted.createdAt())
                .bind("most", most)
                .mapTo(Row.class)
                .findOne());
  }

  /// Forgets one of somebody's reminders.
  Optional<Row> delete(UUID userId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "DELETE FROM reminders WHERE id = :id AND user_id = :userId RETURNING *")
                .bind("id", id)
                .bind("userId", userId)
                .mapTo(Row.class)
                .findOne());
  }

  /// Somebody's reminders in conversations that they are in, the earliest first, after a position.
  List<Row> list(UUID userId, Position after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT r.* FROM reminders r
                      JOIN members m ON m.conversation_id = r.conversation_id
                                    AND m.user_id = r.user_id
                     WHERE r.user_id = :userId AND (r.remind_at, r.id) > (:afterTime, :afterId)
                     ORDER BY r.remind_at, r.id LIMIT :limit
                    """)
                .bind("userId", userId)
                .bind("afterTime", after.time())
                .bind("afterId", after.id())
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  /// Takes reminders whose time has come. Each is taken once, by one node.
  List<Row> takeDue(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE reminders r SET due_at = date_trunc('milliseconds', now())
                      FROM (SELECT id FROM reminders
                             WHERE due_at IS NULL AND remind_at <= now()
                             ORDER BY remind_at LIMIT :limit
                               FOR UPDATE SKIP LOCKED) due
                     WHERE r.id = due.id
                    RETURNING r.*
                    """)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }
}
