package dev.parley.search;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The SQL of the newest messages' codes, which the log writes with the messages.
@Singleton
final class TailStore {
  /// A message and the codes it is found by, ascending.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Row(UUID conversationId, long seq, Instant createdAt, byte[] codes) {}

  /// Gives messages other codes.
  ///
  /// @return those of them that are here
  Set<Long> replace(Handle handle, UUID conversationId, List<Long> seqs, List<byte[]> codes) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                UPDATE search_tail t SET codes = f.codes
                  FROM unnest(:seqs, :codes) AS f (seq, codes)
                 WHERE t.conversation_id = :conversationId AND t.seq = f.seq
                RETURNING t.seq
                """)
            .bind("conversationId", conversationId)
            .bindArray("seqs", Long.class, seqs)
            .bindArray("codes", byte[].class, codes)
            .mapTo(Long.class)
            .list());
  }

  /// The oldest ones, in order.
  List<Row> oldest(Handle handle, UUID conversationId, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM search_tail
             WHERE conversation_id = :conversationId ORDER BY seq LIMIT :limit
            """)
        .bind("conversationId", conversationId)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /// Takes those away that are in a segment now.
  void delete(Handle handle, UUID conversationId, long upToSeq) {
    handle
        .createUpdate(
            """
            DELETE FROM search_tail
             WHERE conversation_id = :conversationId AND seq <= :upToSeq
            """)
        .bind("conversationId", conversationId)
        .bind("upToSeq", upToSeq)
        .execute();
  }
}
