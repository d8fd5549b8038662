package dev.parley.messages;

import dev.parley.conversations.Position;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The SQL of what one person follows.
@Singleton
final class FollowStore {
  private static final int MOST_UNREAD = 1_000;

  /// A thread that somebody follows.
  ///
  /// @param id of the root
  record Row(
      UUID conversationId, long threadSeq, long lastReadSeq, long unread, Instant lastAt, UUID id) {
    At at() {
      return new At(conversationId, threadSeq);
    }
  }

  private final Jdbi jdbi;

  FollowStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Threads that somebody follows in conversations that they are in, the newest reply first.
  List<Row> list(UUID userId, Position before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    WITH page AS MATERIALIZED (
                      SELECT f.conversation_id, f.thread_seq, f.last_read_seq,
                             r.thread_last_at AS last_at, r.id
                        FROM thread_follows f
                        JOIN members s
                          ON s.conversation_id = f.conversation_id AND s.user_id = f.user_id
                        JOIN messages r
                          ON r.conversation_id = f.conversation_id AND r.seq = f.thread_seq
                       WHERE f.user_id = :userId AND f.following AND r.thread_count > 0
                         AND (r.thread_last_at, r.id) < (:beforeTime, :beforeId)
                       ORDER BY r.thread_last_at DESC, r.id DESC LIMIT :limit)
                    SELECT page.*, (
                             SELECT count(*) FROM (
                               SELECT FROM messages m
                                WHERE m.conversation_id = page.conversation_id
                                  AND m.thread_seq = page.thread_seq
                                  AND m.seq > page.last_read_seq AND NOT m.undone
                                LIMIT :most) m) AS unread
                      FROM page ORDER BY last_at DESC, id DESC
                    """)
                .bind("userId", userId)
                .bind("beforeTime", before.time())
                .bind("beforeId", before.id())
                .bind("limit", limit)
                .bind("most", MOST_UNREAD)
                .mapTo(Row.class)
                .list());
  }

  /// Moves a cursor forwards, up to the last reply at the most. Empty when it stays.
  Optional<MessageEvents.ThreadState> read(
      UUID conversationId, long threadSeq, UUID userId, long seq) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE thread_follows f SET last_read_seq = least(:seq, r.thread_last_seq)
                      FROM messages r
                     WHERE r.conversation_id = f.conversation_id AND r.seq = f.thread_seq
                       AND f.conversation_id = :conversationId AND f.thread_seq = :threadSeq
                       AND f.user_id = :userId
                       AND f.last_read_seq < least(:seq, r.thread_last_seq)
                    RETURNING f.*
                    """)
                .bind("conversationId", conversationId)
                .bind("threadSeq", threadSeq)
                .bind("userId", userId)
                .bind("seq", seq)
                .mapTo(MessageEvents.ThreadState.class)
                .findOne());
  }

  /// Who begins to follow has read what is there. Empty when nothing changes.
  Optional<MessageEvents.ThreadState> set(
      UUID conversationId, long threadSeq, UUID userId, boolean following) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO thread_follows (conversation_id, thread_seq, user_id,
                                                last_read_seq, following)
                    SELECT conversation_id, seq, :userId, coalesce(thread_last_seq, 0), :following
                      FROM messages WHERE conversation_id = :conversationId AND seq = :threadSeq
                    ON CONFLICT (conversation_id, thread_seq, user_id) DO UPDATE
                       SET following = excluded.following, last_read_seq = excluded.last_read_seq
                     WHERE thread_follows.following <> excluded.following
                    RETURNING *
                    """)
                .bind("conversationId", conversationId)
                .bind("threadSeq", threadSeq)
                .bind("userId", userId)
                .bind("following", following)
                .mapTo(MessageEvents.ThreadState.class)
                .findOne());
  }
}
