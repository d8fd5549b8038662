package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// The SQL of who reacted to what.
@Singleton
final class ReactionStore {
  private record Row(UUID conversationId, long seq, String emoji, UUID userId) {}

  private final Jdbi jdbi;

  ReactionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The reactions to some messages, emojis in order of first use.
  Map<At, List<Message.Reaction>> of(List<MessageRow> messages) {
    if (messages.isEmpty()) {
      return Map.of();
    }
    var byPlace =
        jdbi
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT r.conversation_id, r.seq, r.emoji, r.user_id FROM reactions r
                              JOIN unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                                ON r.conversation_id = at.conversation_id AND r.seq = at.seq
                             ORDER BY r.place
                            """)
                        .bindArray(
                            "conversationIds",
                            UUID.class,
                            messages.stream().map(MessageRow::conversationId).toList())
                        .bindArray(
                            "seqs", Long.class, messages.stream().map(MessageRow::seq).toList())
                        .mapTo(Row.class)
                        .list())
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
}
