package dev.parley.messages;

import dev.parley.conversations.UnreadMessages;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/// Counts what is unread from where people have read to: nothing is written for it when something
/// is said. The newest quiet and mentioning messages, which conversations know, spare most counts.
@Singleton
final class StoredUnread implements UnreadMessages {
  private static final int MOST = 1_000;

  private record Row(UUID conversationId, UUID userId, long seq, long quiet, long mentions) {}

  private final Jdbi jdbi;

  StoredUnread(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Map<Reading, Count> after(Collection<Reading> readings) {
    if (readings.isEmpty()) {
      return Map.of();
    }
    var counts = new HashMap<Reading, Count>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT r.conversation_id, r.user_id, r.seq,
                           CASE WHEN c.last_quiet_seq > r.seq THEN (
                             SELECT count(*) FROM (
                               SELECT FROM messages q
                                WHERE q.conversation_id = r.conversation_id AND q.seq > r.seq
                                  AND (q.thread_seq IS NOT NULL OR q.kind = 'system' OR q.undone)
                                LIMIT :most) q) ELSE 0 END AS quiet,
                           CASE WHEN c.last_mention_seq > r.seq THEN (
                             SELECT count(*) FROM (
                               SELECT m.seq FROM mentions m
                                WHERE m.conversation_id = r.conversation_id
                                  AND m.user_id = r.user_id AND m.seq > r.seq
                               UNION
                               SELECT e.seq FROM messages e
                                WHERE e.conversation_id = r.conversation_id AND e.seq > r.seq
                                  AND e.mentions_everyone AND e.sender_id <> r.user_id
                               LIMIT :most) m) ELSE 0 END AS mentions
                      FROM unnest(:conversationIds, :userIds, :seqs)
                        AS r (conversation_id, user_id, seq)
                      JOIN conversations c ON c.id = r.conversation_id
                     WHERE c.last_quiet_seq > r.seq OR c.last_mention_seq > r.seq
                    """)
                .bindArray("conversationIds", UUID.class, column(readings, Reading::conversationId))
                .bindArray("userIds", UUID.class, column(readings, Reading::userId))
                .bindArray("seqs", Long.class, column(readings, Reading::seq))
                .bind("most", MOST)
                .mapTo(Row.class)
                .forEach(
                    row ->
                        counts.put(
                            new Reading(row.conversationId(), row.userId(), row.seq()),
                            new Count(row.quiet(), row.mentions()))));
    return counts;
  }

  private static <V> Collection<V> column(
      Collection<Reading> readings, Function<Reading, V> component) {
    var values = new ArrayList<V>(readings.size());
    readings.forEach(reading -> values.add(component.apply(reading)));
    return values;
  }
}
