package dev.parley.personal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of drafts.
@Singleton
final class DraftStore {
  /// A draft as stored.
  ///
  /// @param threadSeq 0 for the conversation itself
  @SuppressWarnings("ArrayRecordComponent") // Read and shaped, never compared.
  record Row(
      UUID conversationId,
      long threadSeq,
      byte[] body,
      @Nullable Long replyToSeq,
      Instant updatedAt) {}

  private final Jdbi jdbi;

  DraftStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Puts a draft in the place of whatever was there, unless it were one more than `most`; says
  /// whether it did.
  boolean put(UUID userId, Row draft, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO drafts
                               (user_id, conversation_id, thread_seq, body, reply_to_seq, updated_at)
                        SELECT :userId, :conversationId, :threadSeq, :body, :replyToSeq, :updatedAt
                         WHERE (SELECT count(*) FROM drafts
                                  JOIN members USING (conversation_id, user_id)
                                 WHERE user_id = :userId
                                   AND (conversation_id, thread_seq)
                                       <> (:conversationId, :threadSeq)) < :most
                        ON CONFLICT (user_id, conversation_id, thread_seq) DO UPDATE
                           SET body = excluded.body, reply_to_seq = excluded.reply_to_seq,
                               updated_at = excluded.updated_at
                        """)
                    .bind("userId", userId)
                    .bind("conversationId", draft.conversationId())
                    .bind("threadSeq", draft.threadSeq())
                    .bind("body", draft.body())
                    .bind("replyToSeq", draft.replyToSeq())
                    .bind("updatedAt", draft.updatedAt())
                    .bind("most", most)
                    .execute()
                == 1);
  }

  void delete(UUID userId, UUID conversationId, long threadSeq) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM drafts
                     WHERE user_id = :userId AND conversation_id = :conversationId
                       AND thread_seq = :threadSeq
                    """)
                .bind("userId", userId)
                .bind("conversationId", conversationId)
                .bind("threadSeq", threadSeq)
                .execute());
  }

  /// Somebody's drafts in conversations that they are in, newest first.
  List<Row> list(UUID userId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT d.* FROM drafts d
                      JOIN members m ON m.conversation_id = d.conversation_id
                                    AND m.user_id = d.user_id
                     WHERE d.user_id = :userId
                     ORDER BY d.updated_at DESC LIMIT :limit
                    """)
                .bind("userId", userId)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }
}
