package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of who reacted to what.
@Singleton
final class ReactionStore {
  private record Row(UUID conversationId, long seq, String emoji, UUID userId) {}

  private final Jdbi jdbi;

  ReactionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The reactions to some messages, emojis in order of first use. Costs nothing for none.
  Map<At, List<Message.Reaction>> of(List<MessageRow> messages) {
    return messages.isEmpty() ? Map.of() : jdbi.withHandle(handle -> of(handle, messages));
  }

  Map<At, List<Message.Reaction>> of(Handle handle, List<MessageRow> messages) {
    var byPlace =
        handle
            .createQuery(
                """
                SELECT r.conversation_id, r.seq, r.emoji, r.user_id FROM reactions r
                  JOIN unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                    ON r.conversation_id = at.conversation_id AND r.seq = at.seq
                 ORDER BY r.place
                """)
            .bindArray("conversationIds", UUID.class, column(messages, MessageRow::conversationId))
            .bindArray("seqs", Long.class, column(messages, MessageRow::seq))
            .mapTo(Row.class)
            .stream()
            .collect(Collectors.groupingBy(row -> new At(row.conversationId(), row.seq())));
    return byPlace.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> byEmoji(entry.getValue())));
  }

  private static List<Message.Reaction> byEmoji(List<Row> rows) {
    var users = new LinkedHashMap<String, List<UUID>>();
    rows.forEach(
        row -> users.computeIfAbsent(row.emoji(), _ -> new ArrayList<>()).add(row.userId()));
    return users.entrySet().stream()
        .map(entry -> new Message.Reaction(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Takes reactions away and adds others, in order.
  void write(Handle handle, List<Tally.Given> removed, List<Tally.Given> added) {
    change(
        handle,
        removed,
        """
        DELETE FROM reactions r
         USING unnest(:conversationIds, :seqs, :emojis, :userIds)
            AS g (conversation_id, seq, emoji, user_id)
         WHERE r.conversation_id = g.conversation_id AND r.seq = g.seq
           AND r.emoji = g.emoji AND r.user_id = g.user_id
        """);
    change(
        handle,
        added,
        """
        INSERT INTO reactions (conversation_id, seq, emoji, user_id)
        SELECT conversation_id, seq, emoji, user_id
          FROM unnest(:conversationIds, :seqs, :emojis, :userIds) WITH ORDINALITY
            AS g (conversation_id, seq, emoji, user_id, place)
         ORDER BY place
        """);
  }

  private static void change(Handle handle, List<Tally.Given> given, String sql) {
    if (!given.isEmpty()) {
      handle
          .createUpdate(sql)
          .bindArray("conversationIds", UUID.class, column(given, it -> it.at().conversationId()))
          .bindArray("seqs", Long.class, column(given, it -> it.at().seq()))
          .bindArray("emojis", String.class, column(given, Tally.Given::emoji))
          .bindArray("userIds", UUID.class, column(given, Tally.Given::userId))
          .execute();
    }
  }

  private static <T, V> List<V> column(List<T> rows, Function<T, V> component) {
    return rows.stream().map(component).toList();
  }
}
