package dev.parley.messages;

import static java.util.stream.Collectors.joining;

import dev.parley.conversations.ConversationKind;
import dev.parley.conversations.MemberRole;
import dev.parley.conversations.Permission;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of appending: two statements for a batch of any size.
@Singleton
final class MessageLogStore {
  /// What is known of a draft under the lock: where its `clientId` already is, and who its sender
  /// is there.
  ///
  /// @param role null of somebody who is no member
  /// @param lastSaidAt when the sender last said something there
  record Standing(
      @Nullable Long existingSeq,
      @Nullable MemberRole role,
      @Nullable Instant lastSaidAt,
      ConversationKind kind,
      boolean announcement,
      int slowModeSeconds,
      @Nullable Integer disappearAfterSeconds) {

    boolean isMember() {
      return role != null;
    }

    boolean mayPost() {
      return role != null && Permission.POST.isOf(kind, announcement, role);
    }

    /// How long it has to be between two messages of the sender.
    Duration pause() {
      return role == MemberRole.MEMBER ? Duration.ofSeconds(slowModeSeconds) : Duration.ZERO;
    }

    @Nullable Instant expiry(Instant now) {
      return disappearAfterSeconds == null ? null : now.plusSeconds(disappearAfterSeconds);
    }
  }

  /// What is known of each draft; in order.
  List<Standing> standings(Handle handle, List<Message> drafts) {
    return handle
        .createQuery(
            """
            SELECT m.seq AS existing_seq, s.role, s.last_said_at, c.kind, c.announcement,
                   c.slow_mode_seconds, c.disappear_after_seconds
              FROM unnest(:conversationIds, :senderIds, :clientIds) WITH ORDINALITY
                AS d (conversation_id, sender_id, client_id, place)
              JOIN conversations c ON c.id = d.conversation_id
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
  /// of their senders: what one says one has read. Not so in a thread, which one reads apart.
  void append(Handle handle, List<Batch.Placed> placed) {
    if (placed.isEmpty()) {
      return;
    }
    var messages = column(placed, Batch.Placed::message);
    var secrets = column(placed, Batch.Placed::secret);
    handle
        .createUpdate(
            """
            WITH fresh AS MATERIALIZED (
              SELECT * FROM unnest(:conversationIds, :seqs, :ids, :revs, :senderIds, :clientIds,
                                   :kinds, :bodies, :extras, :replyToSeqs, :threadSeqs,
                                   :mentions, :everyone, :links, :expiries)
                AS f (conversation_id, seq, id, rev, sender_id, client_id, kind, body, extra,
                      reply_to_seq, thread_seq, mentions, mentions_everyone, has_link,
                      expires_at)),
            appended AS (
              INSERT INTO messages (conversation_id, seq, id, rev, sender_id, client_id, kind,
                                    body, extra, reply_to_seq, thread_seq, mentions,
                                    mentions_everyone, has_link, expires_at, created_at)
              SELECT conversation_id, seq, id, rev, sender_id, client_id, kind, body, extra,
                     reply_to_seq, thread_seq, mentions::uuid[], mentions_everyone, has_link,
                     expires_at::timestamptz, :now
                FROM fresh),
            counted AS (
              UPDATE conversations c
                 SET last_seq = n.seq, rev = n.rev, active_at = :now,
                     last_quiet_seq = coalesce(n.quiet_seq, c.last_quiet_seq),
                     last_mention_seq = coalesce(n.mention_seq, c.last_mention_seq)
                FROM (SELECT conversation_id, max(seq) AS seq, max(rev) AS rev,
                             max(seq) FILTER (WHERE thread_seq IS NOT NULL OR kind = 'system')
                               AS quiet_seq,
                             max(seq) FILTER (WHERE mentions IS NOT NULL OR mentions_everyone)
                               AS mention_seq
                        FROM fresh GROUP BY conversation_id) n
               WHERE c.id = n.conversation_id)
            UPDATE members m
               SET last_read_seq = coalesce(n.seq, m.last_read_seq),
                   last_delivered_seq = coalesce(n.seq, m.last_delivered_seq),
                   rev = coalesce(n.rev, m.rev), last_said_at = :now
              FROM (SELECT conversation_id, sender_id,
                           max(seq) FILTER (WHERE thread_seq IS NULL) AS seq,
                           max(rev) FILTER (WHERE thread_seq IS NULL) AS rev
                      FROM fresh WHERE kind <> 'system' GROUP BY conversation_id, sender_id) n
             WHERE m.conversation_id = n.conversation_id AND m.user_id = n.sender_id
            """)
        .bindArray("conversationIds", UUID.class, column(messages, Message::conversationId))
        .bindArray("seqs", Long.class, column(messages, Message::seq))
        .bindArray("ids", UUID.class, column(messages, Message::id))
        .bindArray("revs", Long.class, column(messages, Message::rev))
        .bindArray("senderIds", UUID.class, column(messages, Message::senderId))
        .bindArray("clientIds", UUID.class, column(messages, Message::clientId))
        .bindArray("kinds", String.class, column(messages, message -> message.kind().wire()))
        .bindArray("bodies", byte[].class, column(secrets, Batch.Secret::body))
        .bindArray("extras", byte[].class, column(secrets, Batch.Secret::extra))
        .bindArray("replyToSeqs", Long.class, column(messages, Message::replyToSeq))
        .bindArray("threadSeqs", Long.class, column(messages, Message::threadSeq))
        .bindArray("mentions", String.class, column(messages, MessageLogStore::mentions))
        .bindArray("everyone", Boolean.class, column(messages, Message::mentionsEveryone))
        .bindArray("links", Boolean.class, column(messages, m -> Links.isIn(m.text())))
        .bindArray("expiries", String.class, column(messages, MessageLogStore::expiry))
        .bind("now", messages.getFirst().createdAt())
        .execute();
  }

  // An array of arrays would have to have them all of one length.
  private static @Nullable String mentions(Message message) {
    return message.mentions().isEmpty()
        ? null
        : message.mentions().stream().map(UUID::toString).collect(joining(",", "{", "}"));
  }

  private static @Nullable String expiry(Message message) {
    return message.expiresAt() == null ? null : message.expiresAt().toString();
  }

  private static <T, V extends @Nullable Object> List<V> column(
      List<T> rows, Function<T, V> component) {
    return rows.stream().map(component).toList();
  }
}
