package dev.parley.messages;

import static java.util.stream.Collectors.joining;

import dev.parley.conversations.ConversationKind;
import dev.parley.conversations.MemberRole;
import dev.parley.conversations.Permission;
import dev.parley.platform.Column;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The SQL of appending: one statement for a batch of any size, because a batch takes as long as
/// its turns to the database and back.
@Singleton
final class MessageLogStore {
  /// Who may write where only announcements are made.
  private static final List<String> ANNOUNCERS =
      Arrays.stream(MemberRole.values())
          .filter(role -> Permission.POST.isOf(ConversationKind.GROUP, true, role))
          .map(MemberRole::wire)
          .toList();

  /// Stores what is in `fresh`, messages that have their places, and what they are found by, moves
  /// the counters of their conversations, and with them the cursors of their senders: what one says
  /// one has read. Not so in a thread, which one reads apart.
  private static final String STORING =
      """
      appended AS (
        INSERT INTO messages (conversation_id, seq, id, rev, sender_id, client_id, kind,
                              body, extra, reply_to_seq, thread_seq, mentions,
                              mentions_everyone, has_link, expires_at, created_at)
        SELECT conversation_id, seq, id, rev, sender_id, client_id, kind, body, extra,
               reply_to_seq, thread_seq, mentions::uuid[], mentions_everyone, has_link,
               expires_at, :now
          FROM fresh),
      findable AS (
        INSERT INTO search_tail (conversation_id, seq, created_at, codes)
        SELECT conversation_id, seq, :now, codes FROM fresh),
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
         WHERE c.id = n.conversation_id),
      heard AS (
        UPDATE members m
           SET last_read_seq = coalesce(n.seq, m.last_read_seq),
               last_delivered_seq = coalesce(n.seq, m.last_delivered_seq),
               rev = coalesce(n.rev, m.rev), last_said_at = :now
          FROM (SELECT conversation_id, sender_id,
                       max(seq) FILTER (WHERE thread_seq IS NULL) AS seq,
                       max(rev) FILTER (WHERE thread_seq IS NULL) AS rev
                  FROM fresh WHERE kind <> 'system' GROUP BY conversation_id, sender_id) n
         WHERE m.conversation_id = n.conversation_id AND m.user_id = n.sender_id)
      """;

  /// What became of a draft.
  enum Verdict {
    APPENDED,
    KNOWN,
    REFUSED,
    FORBIDDEN,
    TOO_SOON,
    OUTDATED
  }

  /// A conversation that is locked, and what became of one of the drafts in it.
  ///
  /// @param rev of the conversation before
  /// @param place of the draft among all; null when there is none
  /// @param seq the place of the message, or of the one that is known already
  /// @param newRev of the message
  record Row(
      UUID id,
      long rev,
      long membershipRev,
      int slowModeSeconds,
      @Nullable Integer place,
      @Nullable Verdict verdict,
      @Nullable Long seq,
      @Nullable Long newRev,
      @Nullable Instant lastSaidAt,
      @Nullable Instant expiresAt) {

    /// How long the sender has to wait.
    Duration pause(Instant now) {
      var pause = Duration.ofSeconds(slowModeSeconds);
      var end = lastSaidAt == null ? now : lastSaidAt.plus(pause);
      return end.isAfter(now) ? Duration.between(now, end) : pause;
    }
  }

  /// Locks those of the conversations that no other transaction holds, without waiting, and stores
  /// the drafts there that may be, each `clientId` once.
  ///
  /// A row that is locked is the newest there is; all else is as it was when the statement began.
  /// Every change of a conversation, its members and its messages moves its `rev`: where both
  /// differ, what was seen is outdated, and nothing is stored.
  ///
  /// To plan the statement takes longer than to run it for a few drafts. PostgreSQL keeps a plan
  /// once it costs no more than one for the very arguments, of which it therefore must not see how
  /// many there are: that is what the inner `SELECT`s are for.
  ///
  /// @param drafts with different `clientId`s
  /// @return a row for each draft in a locked conversation, in order, and one for a conversation
  ///   without any
  List<Row> append(
      Handle handle, Collection<UUID> conversationIds, List<Batch.Stored> drafts, Instant now) {
    return bound(
            handle.createQuery(
                """
                WITH locked AS MATERIALIZED (
                  SELECT id, last_seq, rev, membership_rev, announcement, slow_mode_seconds,
                         disappear_after_seconds
                    FROM conversations WHERE id = ANY((SELECT :conversations)::uuid[])
                     FOR NO KEY UPDATE SKIP LOCKED),
                judged AS MATERIALIZED (
                  SELECT d.*, s.last_said_at, m.seq AS known_seq,
                         CASE WHEN c.rev <> seen.rev THEN 'outdated'
                              WHEN s.role IS NULL THEN 'refused'
                              WHEN m.seq IS NOT NULL THEN 'known'
                              WHEN c.announcement AND s.role <> ALL(:announcers) THEN 'forbidden'
                              WHEN c.slow_mode_seconds > 0 AND s.role = 'member'
                               AND (s.last_said_at
                                      + make_interval(secs => c.slow_mode_seconds) > :now
                                    OR count(*) FILTER (WHERE m.seq IS NULL) OVER (
                                         PARTITION BY d.conversation_id, d.sender_id
                                             ORDER BY d.place) > 1)
                              THEN 'too_soon'
                              ELSE 'appended' END AS verdict
                    FROM unnest((SELECT :conversationIds), :messageIds, :senderIds, :clientIds,
                                :kinds, :bodies, :extras, :replyToSeqs, :threadSeqs, :mentions,
                                :everyone, :links, :codes) WITH ORDINALITY
                      AS d (conversation_id, id, sender_id, client_id, kind, body, extra,
                            reply_to_seq, thread_seq, mentions, mentions_everyone, has_link,
                            codes, place)
                    JOIN locked c ON c.id = d.conversation_id
                    JOIN conversations seen ON seen.id = d.conversation_id
                    LEFT JOIN members s
                      ON s.conversation_id = d.conversation_id AND s.user_id = d.sender_id
                    LEFT JOIN messages m
                      ON m.conversation_id = d.conversation_id AND m.sender_id = d.sender_id
                     AND m.client_id = d.client_id),
                fresh AS MATERIALIZED (
                  SELECT j.*, c.last_seq + row_number() OVER following AS seq,
                         c.rev + row_number() OVER following AS rev,
                         CAST(:now AS timestamptz)
                           + make_interval(secs => c.disappear_after_seconds) AS expires_at
                    FROM judged j JOIN locked c ON c.id = j.conversation_id
                   WHERE j.verdict = 'appended'
                  WINDOW following AS (PARTITION BY j.conversation_id ORDER BY j.place)),
                """
                    + STORING
                    + """
                SELECT c.id, c.rev, c.membership_rev, c.slow_mode_seconds, j.place::int AS place,
                       j.verdict, coalesce(f.seq, j.known_seq) AS seq, f.rev AS new_rev,
                       j.last_said_at, f.expires_at
                  FROM locked c
                  LEFT JOIN judged j ON j.conversation_id = c.id
                  LEFT JOIN fresh f ON f.place = j.place
                 ORDER BY j.place
                """),
            drafts)
        .bindArray("conversations", UUID.class, conversationIds)
        .bindArray("announcers", String.class, ANNOUNCERS)
        .bind("now", now)
        .mapTo(Row.class)
        .list();
  }

  /// Stores messages that have their places, in conversations that are locked.
  void store(Handle handle, List<Batch.Stored> placed) {
    if (placed.isEmpty()) {
      return;
    }
    var messages = column(placed, Batch.Stored::message);
    bound(
            handle.createUpdate(
                """
                WITH fresh AS MATERIALIZED (
                  SELECT f.*, f.expiry::timestamptz AS expires_at
                    FROM unnest(:conversationIds, :messageIds, :senderIds, :clientIds, :kinds, :bodies,
                                :extras, :replyToSeqs, :threadSeqs, :mentions, :everyone, :links,
                                :codes, :seqs, :revs, :expiries)
                      AS f (conversation_id, id, sender_id, client_id, kind, body, extra,
                            reply_to_seq, thread_seq, mentions, mentions_everyone, has_link,
                            codes, seq, rev, expiry)),
                """
                    + STORING
                    + "SELECT"),
            placed)
        .bind("seqs", Column.of("int8", messages, Message::seq, Long[]::new))
        .bind("revs", Column.of("int8", messages, Message::rev, Long[]::new))
        .bind("expiries", Column.of("text", messages, MessageLogStore::expiry, String[]::new))
        .bind("now", messages.getFirst().createdAt())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, List<Batch.Stored> stored) {
    var messages = column(stored, Batch.Stored::message);
    return statement
        .bindArray("conversationIds", UUID.class, column(messages, Message::conversationId))
        .bindArray("messageIds", UUID.class, column(messages, Message::id))
        .bindArray("senderIds", UUID.class, column(messages, Message::senderId))
        .bindArray("clientIds", UUID.class, column(messages, Message::clientId))
        .bind("kinds", Column.of("text", messages, message -> message.kind().wire(), String[]::new))
        .bind("bodies", Column.of("bytea", stored, Batch.Stored::body, byte[][]::new))
        .bind("extras", Column.of("bytea", stored, Batch.Stored::extra, byte[][]::new))
        .bind("replyToSeqs", Column.of("int8", messages, Message::replyToSeq, Long[]::new))
        .bind("threadSeqs", Column.of("int8", messages, Message::threadSeq, Long[]::new))
        .bind("mentions", Column.of("text", messages, MessageLogStore::mentions, String[]::new))
        .bind("everyone", Column.of("bool", messages, Message::mentionsEveryone, Boolean[]::new))
        .bind("links", Column.of("bool", messages, m -> Links.isIn(m.text()), Boolean[]::new))
        .bind("codes", Column.of("bytea", stored, Batch.Stored::codes, byte[][]::new));
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
