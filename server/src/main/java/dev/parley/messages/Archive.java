package dev.parley.messages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Stored messages by their places, for features that look for some among all. What a reader is
/// shown, and that they may see it, is decided by one statement, at its moment.
@Singleton
public final class Archive {
  private final Jdbi jdbi;
  private final MessageStore store;
  private final MessageReader reader;

  Archive(Jdbi jdbi, MessageStore store, MessageReader reader) {
    this.jdbi = jdbi;
    this.store = store;
    this.reader = reader;
  }

  /// Where and when a message was said.
  public record Place(UUID conversationId, long seq, UUID id, Instant createdAt) {}

  /// Those of some messages that are there for a reader, in any order.
  ///
  /// @param from the earliest time
  /// @param before the latest time, which messages of a smaller id than `beforeId` may have
  public List<Place> places(
      UUID readerId,
      List<UUID> conversationIds,
      List<Long> seqs,
      Instant from,
      Instant before,
      UUID beforeId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.conversation_id, m.seq, m.id, m.created_at
                      FROM unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                      JOIN members r ON r.conversation_id = at.conversation_id
                                    AND r.user_id = :readerId
                      JOIN messages m ON m.conversation_id = at.conversation_id
                                     AND m.seq = at.seq
                     WHERE m.deleted_at IS NULL AND (m.expires_at IS NULL OR m.expires_at > now())
                       AND m.created_at >= :from
                       AND (m.created_at, m.id) < (:before, :beforeId)
                    """)
                .bindArray("conversationIds", UUID.class, conversationIds)
                .bindArray("seqs", Long.class, seqs)
                .bind("readerId", readerId)
                .bind("from", from)
                .bind("before", before)
                .bind("beforeId", beforeId)
                .mapTo(Place.class)
                .list());
  }

  /// Opens those messages that are there for a reader, in any order.
  public List<Message> read(UUID readerId, List<Place> places) {
    var rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT m.*
                          FROM unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                          JOIN members r ON r.conversation_id = at.conversation_id
                                        AND r.user_id = :readerId
                          JOIN messages m ON m.conversation_id = at.conversation_id
                                         AND m.seq = at.seq
                         WHERE m.deleted_at IS NULL
                           AND (m.expires_at IS NULL OR m.expires_at > now())
                        """)
                    .bindArray(
                        "conversationIds",
                        UUID.class,
                        places.stream().map(Place::conversationId).toList())
                    .bindArray("seqs", Long.class, places.stream().map(Place::seq).toList())
                    .bind("readerId", readerId)
                    .mapTo(MessageRow.class)
                    .list());
    return reader.read(rows);
  }

  /// The pinned messages of some of a reader's conversations.
  public List<Place> pinned(UUID readerId, Collection<UUID> conversationIds, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.conversation_id, m.seq, m.id, m.created_at
                      FROM members r
                      JOIN messages m ON m.conversation_id = r.conversation_id
                     WHERE r.user_id = :readerId AND r.conversation_id = ANY(:conversationIds)
                       AND m.pinned_at IS NOT NULL
                     ORDER BY m.created_at DESC LIMIT :limit
                    """)
                .bind("readerId", readerId)
                .bindArray("conversationIds", UUID.class, conversationIds)
                .bind("limit", limit)
                .mapTo(Place.class)
                .list());
  }

  /// What messages of a conversation say, whoever reads it, as they stand in a transaction: from
  /// one `seq` to another, both included, ascending.
  public List<Message> range(Handle handle, UUID conversationId, long from, long to) {
    return store.range(handle, conversationId, from, to).stream().map(reader::bare).toList();
  }
}
