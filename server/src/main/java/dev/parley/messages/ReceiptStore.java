package dev.parley.messages;

import dev.parley.conversations.Conversations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The SQL of how far people have received and read: cursors that only move forwards, any number of
/// them in one statement. They are told to their owner alone in a conversation of more than {@link
/// Conversations#RECEIPTS_SHARED_UP_TO} people, and when their owner wants it so. What the inner
/// `SELECT` is for, {@link MessageLogStore#append} tells.
@Singleton
final class ReceiptStore {
  private record Row(
      UUID conversationId,
      UUID userId,
      boolean member,
      boolean moved,
      long lastReadSeq,
      long lastDeliveredSeq,
      long rev,
      long membershipRev,
      boolean shared,
      boolean unmarked) {
    Outcome outcome() {
      if (!member) {
        return new Outcome.Refused();
      }
      if (!moved) {
        return new Outcome.Unmoved(unmarked);
      }
      var receipt =
          new MessageEvents.Receipt(conversationId, userId, lastReadSeq, lastDeliveredSeq, rev);
      return new Outcome.Moved(receipt, membershipRev, shared, unmarked);
    }
  }

  /// Takes steps in conversations that are locked, one at the most for each cursor, and tells what
  /// became of each; in order. A step backwards changes nothing, one past the end leads to the end.
  List<Outcome> move(Handle handle, List<Entry.Step> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            WITH asked AS (
              SELECT * FROM unnest((SELECT :conversationIds), :userIds, :readSeqs, :deliveredSeqs)
                  WITH ORDINALITY
                AS a (conversation_id, user_id, read_seq, delivered_seq, place)),
            standing AS MATERIALIZED (
              SELECT a.place, m.conversation_id, m.user_id, m.last_read_seq, m.last_delivered_seq,
                     c.member_count <= :sharedUpTo AND coalesce(u.shares_receipts, true) AS shared,
                     c.rev, c.membership_rev,
                     a.read_seq > 0 AND m.unread_from_seq IS NOT NULL AS unmarked,
                     greatest(m.last_read_seq, least(a.read_seq, c.last_seq)) AS read_seq,
                     greatest(m.last_delivered_seq,
                              least(greatest(a.read_seq, a.delivered_seq), c.last_seq))
                       AS delivered_seq
                FROM asked a
                JOIN members m
                  ON m.conversation_id = a.conversation_id AND m.user_id = a.user_id
                JOIN conversations c ON c.id = a.conversation_id
                LEFT JOIN users u ON u.id = m.user_id),
            stepped AS MATERIALIZED (
              SELECT standing.*,
                     read_seq > last_read_seq OR delivered_seq > last_delivered_seq AS moved
                FROM standing),
            numbered AS MATERIALIZED (
              SELECT stepped.*, CASE WHEN shared AND moved THEN rev + row_number()
                  OVER (PARTITION BY conversation_id, shared AND moved ORDER BY user_id)
                  END AS new_rev
                FROM stepped WHERE moved OR unmarked),
            counted AS (
              UPDATE conversations c SET rev = n.rev
                FROM (SELECT conversation_id, max(new_rev) AS rev
                        FROM numbered WHERE shared AND moved GROUP BY conversation_id) n
               WHERE c.id = n.conversation_id),
            moved AS (
              UPDATE members m
                 SET last_read_seq = n.read_seq, last_delivered_seq = n.delivered_seq,
                     unread_from_seq = CASE WHEN n.unmarked THEN NULL
                                            ELSE m.unread_from_seq END,
                     rev = coalesce(n.new_rev, m.rev)
                FROM numbered n
               WHERE m.conversation_id = n.conversation_id AND m.user_id = n.user_id
              RETURNING n.place, m.rev)
            SELECT a.conversation_id, a.user_id, s.place IS NOT NULL AS member,
                   coalesce(s.moved, false) AS moved, s.read_seq AS last_read_seq,
                   s.delivered_seq AS last_delivered_seq, moved.rev, s.membership_rev, s.shared,
                   coalesce(s.unmarked, false) AS unmarked
              FROM asked a LEFT JOIN stepped s USING (place) LEFT JOIN moved USING (place)
             ORDER BY place
            """)
        .bindArray("conversationIds", UUID.class, column(steps, Entry.Step::conversationId))
        .bindArray("userIds", UUID.class, column(steps, Entry.Step::userId))
        .bindArray("readSeqs", Long.class, column(steps, Entry.Step::readSeq))
        .bindArray("deliveredSeqs", Long.class, column(steps, Entry.Step::deliveredSeq))
        .bind("sharedUpTo", Conversations.RECEIPTS_SHARED_UP_TO)
        .mapTo(Row.class)
        .map(Row::outcome)
        .list();
  }

  private static <V> List<V> column(List<Entry.Step> steps, Function<Entry.Step, V> component) {
    return steps.stream().map(component).toList();
  }
}
