package dev.parley.personal;

import dev.parley.conversations.Position;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The SQL of saved messages.
@Singleton
final class SavedStore {
  /// That somebody saved a message.
  record Row(UUID messageId, UUID conversationId, Instant savedAt) {}

  private final Jdbi jdbi;

  SavedStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Saves a message that is not saved yet, unless it were one more than `most`; says whether it
  /// did.
  boolean insert(UUID userId, Row saved, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO saved_messages (user_id, message_id, conversation_id, saved_at)
                        SELECT :userId, :messageId, :conversationId, :savedAt
                         WHERE (SELECT count(*) FROM saved_messages
                                  JOIN members USING (conversation_id, user_id)
                                 WHERE user_id = :userId) < :most
                        ON CONFLICT DO NOTHING
                        """)
                    .bind("userId", userId)
                    .bind("messageId", saved.messageId())
                    .bind("conversationId", saved.conversationId())
                    .bind("savedAt", saved.savedAt())
                    .bind("most", most)
                    .execute()
                == 1);
  }

  boolean isSaved(UUID userId, UUID messageId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM saved_messages
                                    WHERE user_id = :userId AND message_id = :messageId)
                    """)
                .bind("userId", userId)
                .bind("messageId", messageId)
                .mapTo(Boolean.class)
                .one());
  }

  /// Forgets it, and tells the conversation that it was of.
  Optional<UUID> delete(UUID userId, UUID messageId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    DELETE FROM saved_messages
                     WHERE user_id = :userId AND message_id = :messageId
                    RETURNING conversation_id
                    """)
                .bind("userId", userId)
                .bind("messageId", messageId)
                .mapTo(UUID.class)
                .findOne());
  }

  /// What somebody saved in conversations that they are in, newest first, before a position.
  List<Row> list(UUID userId, Position before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT s.message_id, s.conversation_id, s.saved_at FROM saved_messages s
                      JOIN members m ON m.conversation_id = s.conversation_id
                                    AND m.user_id = s.user_id
                     WHERE s.user_id = :userId
                       AND (s.saved_at, s.message_id) < (:beforeTime, :beforeId)
                     ORDER BY s.saved_at DESC, s.message_id DESC LIMIT :limit
                    """)
                .bind("userId", userId)
                .bind("beforeTime", before.time())
                .bind("beforeId", before.id())
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }
}
