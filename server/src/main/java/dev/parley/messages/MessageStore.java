package dev.parley.messages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL that reads and changes single messages; appending is {@link MessageLog}'s.
@Singleton
final class MessageStore {
  private static final int NEWEST_AMONG = 1_000;

  private final Jdbi jdbi;

  MessageStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Messages of a range of `seq`, both ends included, ascending.
  List<MessageRow> range(UUID conversationId, long from, long to) {
    return jdbi.withHandle(handle -> range(handle, conversationId, from, to));
  }

  /// The same within an open transaction.
  List<MessageRow> range(Handle handle, UUID conversationId, long from, long to) {
    return handle
        .createQuery(
            """
            SELECT * FROM messages
             WHERE conversation_id = :conversationId AND seq BETWEEN :from AND :to
             ORDER BY seq
            """)
        .bind("conversationId", conversationId)
        .bind("from", from)
        .bind("to", to)
        .mapTo(MessageRow.class)
        .list();
  }

  /// Messages by their places, in any order.
  List<MessageRow> at(List<At> places) {
    return jdbi.withHandle(handle -> at(handle, places));
  }

  List<MessageRow> at(Handle handle, List<At> places) {
    return handle
        .createQuery(
            """
            SELECT m.* FROM messages m
              JOIN unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                ON m.conversation_id = at.conversation_id AND m.seq = at.seq
            """)
        .bindArray("conversationIds", UUID.class, places.stream().map(At::conversationId).toList())
        .bindArray("seqs", Long.class, places.stream().map(At::seq).toList())
        .mapTo(MessageRow.class)
        .list();
  }

  /// The newest message of each conversation that is shown in it: no reply in a thread, and nothing
  /// taken back. Looks at the last {@link #NEWEST_AMONG} of each at the most. What the inner
  /// `SELECT` is for, {@link MessageLogStore#append} tells.
  List<MessageRow> newest(Collection<UUID> conversationIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.* FROM conversations c
                     CROSS JOIN LATERAL (
                       SELECT * FROM messages
                        WHERE conversation_id = c.id AND seq > c.last_seq - :among
                          AND thread_seq IS NULL AND NOT undone
                        ORDER BY seq DESC LIMIT 1) m
                     WHERE c.id = ANY((SELECT :conversationIds)::uuid[])
                    """)
                .bindArray("conversationIds", UUID.class, conversationIds)
                .bind("among", NEWEST_AMONG)
                .mapTo(MessageRow.class)
                .list());
  }

  /// A message of one of the reader's conversations; empty for everyone else.
  Optional<MessageRow> find(UUID id, UUID readerId) {
    return jdbi.withHandle(handle -> find(handle, id, readerId));
  }

  Optional<MessageRow> find(Handle handle, UUID id, UUID readerId) {
    return handle
        .createQuery(
            """
            SELECT m.* FROM messages m
              JOIN members r ON r.conversation_id = m.conversation_id AND r.user_id = :readerId
             WHERE m.id = :id
            """)
        .bind("id", id)
        .bind("readerId", readerId)
        .mapTo(MessageRow.class)
        .findOne();
  }

  /// Those of the messages that are in the reader's conversations, in any order.
  List<MessageRow> findAll(List<UUID> ids, UUID readerId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.* FROM messages m
                      JOIN members r ON r.conversation_id = m.conversation_id
                                    AND r.user_id = :readerId
                     WHERE m.id = ANY(:ids)
                    """)
                .bindArray("ids", UUID.class, ids)
                .bind("readerId", readerId)
                .mapTo(MessageRow.class)
                .list());
  }

  /// The message at a place.
  Optional<MessageRow> at(Handle handle, UUID conversationId, long seq) {
    return handle
        .createQuery(
            "SELECT * FROM messages WHERE conversation_id = :conversationId AND seq = :seq")
        .bind("conversationId", conversationId)
        .bind("seq", seq)
        .mapTo(MessageRow.class)
        .findOne();
  }

  /// Messages of one conversation that changed after a `rev`, in order of `rev`.
  List<MessageRow> changedSince(UUID conversationId, long rev, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM messages
                     WHERE conversation_id = :conversationId AND rev > :rev
                     ORDER BY rev LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("rev", rev)
                .bind("limit", limit)
                .mapTo(MessageRow.class)
                .list());
  }

  /// Messages that changed after the given `rev` of their conversation: `each` of one conversation
  /// and `all` together at the most, conversations in the order given.
  List<MessageRow> changedSince(Handle handle, List<UUID> ids, List<Long> revs, int each, int all) {
    return handle
        .createQuery(
            """
            SELECT m.*
              FROM unnest(:ids, :revs) WITH ORDINALITY AS since (conversation_id, rev, place)
             CROSS JOIN LATERAL (
               SELECT * FROM messages
                WHERE conversation_id = since.conversation_id AND rev > since.rev
                ORDER BY rev LIMIT :each) m
             ORDER BY since.place, m.rev
             LIMIT :all
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("revs", Long.class, revs)
        .bind("each", each)
        .bind("all", all)
        .mapTo(MessageRow.class)
        .list();
  }

  /// Messages with links before a `seq`, the newest first.
  List<MessageRow> linking(UUID conversationId, long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM messages
                     WHERE conversation_id = :conversationId AND has_link AND seq < :before
                     ORDER BY seq DESC LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(MessageRow.class)
                .list());
  }

  /// `seq` of the first message at or after a moment, or the one after the last: found by halving,
  /// as times follow `seq`, so that no index has to be kept for it.
  long firstAt(UUID conversationId, Instant moment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    WITH RECURSIVE halves (low, high) AS (
                      SELECT 1::bigint, last_seq + 1 FROM conversations WHERE id = :conversationId
                      UNION ALL
                      SELECT CASE WHEN m.created_at < :moment THEN m.seq + 1 ELSE low END,
                             CASE WHEN m.created_at < :moment THEN high ELSE m.seq END
                        FROM halves
                        JOIN messages m
                          ON m.conversation_id = :conversationId AND m.seq = (low + high) / 2
                       WHERE low < high)
                    SELECT low FROM halves ORDER BY high - low LIMIT 1
                    """)
                .bind("conversationId", conversationId)
                .bind("moment", moment)
                .mapTo(Long.class)
                .findOne()
                .orElse(1L));
  }
}
