package dev.parley.media;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of what messages carry.
@Singleton
final class AttachmentStore {
  private final Jdbi jdbi;

  AttachmentStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A file of a message.
  record Row(
      UUID conversationId, long seq, int place, UUID mediaId, String kind, boolean settled) {}

  /// Notes what new messages carry: from then on their readers may see it.
  void insert(Handle handle, List<Row> rows) {
    handle
        .createUpdate(
            """
            WITH fresh AS MATERIALIZED (
              SELECT * FROM unnest(:conversationIds, :seqs, :places, :mediaIds, :kinds, :settled)
                AS f (conversation_id, seq, place, media_id, kind, settled)),
            carried AS (
              SELECT id FROM media WHERE id IN (SELECT media_id FROM fresh)
               ORDER BY id FOR NO KEY UPDATE),
            sent AS (
              UPDATE media m SET sent = true, keep_until = NULL FROM carried c WHERE m.id = c.id)
            INSERT INTO attachments (conversation_id, seq, place, media_id, kind, settled)
            SELECT conversation_id, seq, place, media_id, kind, settled FROM fresh
             WHERE media_id IN (SELECT id FROM carried)
            """)
        .bindArray("conversationIds", UUID.class, column(rows, Row::conversationId))
        .bindArray("seqs", Long.class, column(rows, Row::seq))
        .bindArray("places", Integer.class, column(rows, Row::place))
        .bindArray("mediaIds", UUID.class, column(rows, Row::mediaId))
        .bindArray("kinds", String.class, column(rows, Row::kind))
        .bindArray("settled", Boolean.class, column(rows, Row::settled))
        .execute();
  }

  private static <T, V> List<V> column(List<T> rows, Function<T, V> component) {
    return rows.stream().map(component).toList();
  }

  /// Messages that do not say yet what became of the files they carry.
  List<Media.Place> unsettled(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT a.conversation_id, a.seq
                      FROM attachments a
                      JOIN media m ON m.id = a.media_id
                      JOIN media_contents c ON c.id = m.content_id
                     WHERE NOT a.settled AND c.status <> 'processing'
                     LIMIT :limit
                    """)
                .bind("limit", limit)
                .mapTo(Media.Place.class)
                .list());
  }

  /// A message says all there is to say of its files.
  void settle(Handle handle, List<Row> rows) {
    for (var row : rows) {
      handle
          .createUpdate(
              """
              UPDATE attachments SET settled = :settled, kind = :kind
               WHERE conversation_id = :conversationId AND seq = :seq AND place = :place
              """)
          .bind("settled", row.settled())
          .bind("kind", row.kind())
          .bind("conversationId", row.conversationId())
          .bind("seq", row.seq())
          .bind("place", row.place())
          .execute();
    }
  }

  /// A file that somebody shared in a conversation.
  record Shared(
      UUID mediaId, UUID messageId, long seq, int place, UUID senderId, Instant createdAt) {}

  /// What was shared before a place, the newest first.
  List<Shared> shared(
      UUID conversationId, List<String> kinds, long beforeSeq, int beforePlace, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT a.media_id, m.id AS message_id, a.seq, a.place, m.sender_id, m.created_at
                      FROM attachments a
                      JOIN messages m ON m.conversation_id = a.conversation_id AND m.seq = a.seq
                     WHERE a.conversation_id = :conversationId AND a.kind = ANY(:kinds)
                       AND (a.seq, a.place) < (:beforeSeq, :beforePlace)
                     ORDER BY a.seq DESC, a.place DESC LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bindArray("kinds", String.class, kinds)
                .bind("beforeSeq", beforeSeq)
                .bind("beforePlace", beforePlace)
                .bind("limit", limit)
                .mapTo(Shared.class)
                .list());
  }
}
