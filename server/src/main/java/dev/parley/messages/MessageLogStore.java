package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of appending: two statements for a batch of any size.
@Singleton
final class MessageLogStore {
  /// What is known of a draft under the lock: whether its sender is a member, and where its
  /// `clientId` already is.
  record Standing(boolean member, @Nullable Long existingSeq) {}

  /// What is known of each draft; in order.
  List<Standing> standings(Handle handle, List<Message> drafts) {
    return handle
        .createQuery(
            """
            SELECT s.user_id IS NOT NULL AS member, m.seq AS existing_seq
              FROM unnest(:conversationIds, :senderIds, :clientIds) WITH ORDINALITY
                AS d (conversation_id, sender_id, client_id, place)
              LEFT JOIN members s
                ON s.conversation_id = d.conversation_id AND s.user_id = d.sender_id
              LEFT JOIN messages m
                ON m.conversation_id = d.conversation_id AND m.sender_id = d.sender_id
               AND m.client_id = d.client_id
             ORDER BY d.place
            """)
        .bindArray("conversationIds", UUID.class, column(drafts, Message::conversationId))
        .bindArray("senderIds", UUID.class, column(drafts, Message::senderId))
        .bindArray("clientIds", UUID.class, column(drafts, Message::clientId))
        .mapTo(Standing.class)
        .list();
  }

  /// Stores placed messages, moves the counters of their conversations, and with them the cursors
  /// of their senders: what one says one has read.
  void append(Handle handle, List<Batch.Placed> placed) {
    if (placed.isEmpty()) {
      return;
    }
    var messages = placed.stream().map(Batch.Placed::message).toList();
    handle
        .createUpdate(
            """
            WITH fresh AS MATERIALIZED (
              SELECT * FROM unnest(:conversationIds, :seqs, :ids, :revs, :senderIds, :clientIds,
                                   :kinds, :bodies, :replyToSeqs)
                AS f (conversation_id, seq, id, rev, sender_id, client_id, kind, body,
                      reply_to_seq)),
            appended AS (
              INSERT INTO messages (conversation_id, seq, id, rev, sender_id, client_id, kind,
                                    body, reply_to_seq, created_at)
              SELECT fresh.*, :now FROM fresh),
            counted AS (
              UPDATE conversations c SET last_seq = n.seq, rev = n.rev, active_at = :now
                FROM (SELECT conversation_id, max(seq) AS seq, max(rev) AS rev
                        FROM fresh GROUP BY conversation_id) n
               WHERE c.id = n.conversation_id)
            UPDATE members m
               SET last_read_seq = n.seq, last_delivered_seq = n.seq, rev = n.rev
              FROM (SELECT conversation_id, sender_id, max(seq) AS seq, max(rev) AS rev
                      FROM fresh GROUP BY conversation_id, sender_id) n
             WHERE m.conversation_id = n.conversation_id AND m.user_id = n.sender_id
            """)
        .bindArray("conversationIds", UUID.class, column(messages, Message::conversationId))
        .bindArray("seqs", Long.class, column(messages, Message::seq))
        .bindArray("ids", UUID.class, column(messages, Message::id))
        .bindArray("revs", Long.class, column(messages, Message::rev))
        .bindArray("senderIds", UUID.class, column(messages, Message::senderId))
        .bindArray("clientIds", UUID.class, column(messages, Message::clientId))
        .bindArray("kinds", String.class, column(messages, message -> message.kind().wire()))
        .bindArray("bodies", byte[].class, placed.stream().map(Batch.Placed::body).toList())
        .bindArray("replyToSeqs", Long.class, column(messages, Message::replyToSeq))
        .bind("now", messages.getFirst().createdAt())
        .execute();
  }

  private static <V extends @Nullable Object> List<V> column(
      List<Message> messages, Function<Message, V> component) {
    return messages.stream().map(component).toList();
  }
}
