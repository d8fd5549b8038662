package dev.parley.messages;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The SQL of what people leave on messages, be it a reaction or a vote.
final class Marks {
  private Marks() {}

  /// Whether those who want to leave one are members; in order.
  static <T> List<Boolean> standing(
      Handle handle, List<T> wishes, Function<T, At> at, Function<T, UUID> userId) {
    return handle
        .createQuery(
            """
            SELECT m.user_id IS NOT NULL
              FROM unnest(:conversationIds, :userIds) WITH ORDINALITY
                AS w (conversation_id, user_id, place)
              LEFT JOIN members m
                ON m.conversation_id = w.conversation_id AND m.user_id = w.user_id
             ORDER BY w.place
            """)
        .bindArray(
            "conversationIds",
            UUID.class,
            wishes.stream().map(at.andThen(At::conversationId)).toList())
        .bindArray("userIds", UUID.class, wishes.stream().map(userId).toList())
        .mapTo(Boolean.class)
        .list();
  }

  /// Gives changed messages their `rev`, and it to their conversations.
  ///
  /// @param reacted whether they have reactions from now on, if they had none
  static List<MessageRow> touch(Handle handle, Map<At, Long> revs, boolean reacted) {
    if (revs.isEmpty()) {
      return List.of();
    }
    var places = List.copyOf(revs.keySet());
    return handle
        .createQuery(
            """
            WITH n AS MATERIALIZED (
              SELECT * FROM unnest(:conversationIds, :seqs, :revs)
                AS n (conversation_id, seq, rev)),
            counted AS (
              UPDATE conversations c SET rev = l.rev
                FROM (SELECT conversation_id, max(rev) AS rev FROM n GROUP BY conversation_id) l
               WHERE c.id = l.conversation_id)
            UPDATE messages m SET rev = n.rev, has_reactions = m.has_reactions OR :reacted
              FROM n WHERE m.conversation_id = n.conversation_id AND m.seq = n.seq
            RETURNING m.*
            """)
        .bindArray("conversationIds", UUID.class, places.stream().map(At::conversationId).toList())
        .bindArray("seqs", Long.class, places.stream().map(At::seq).toList())
        .bindArray("revs", Long.class, places.stream().map(revs::get).toList())
        .bind("reacted", reacted)
        .mapTo(MessageRow.class)
        .list();
  }
}
