package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of who is mentioned where.
@Singleton
final class MentionStore {
  private final Jdbi jdbi;

  MentionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Members of a conversation by their usernames, in lower case.
  List<UUID> members(UUID conversationId, Collection<String> usernames, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT u.id FROM users u
                      JOIN members m ON m.user_id = u.id AND m.conversation_id = :conversationId
                     WHERE lower(u.username) = ANY(:usernames)
                     ORDER BY array_position(:usernames, lower(u.username)) LIMIT :most
                    """)
                .bind("conversationId", conversationId)
                .bindArray("usernames", String.class, usernames)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
  }

  /// Remembers whom new messages mention. Costs nothing when they mention nobody.
  void append(Handle handle, List<Message> messages) {
    var conversationIds = new ArrayList<UUID>();
    var userIds = new ArrayList<UUID>();
    var seqs = new ArrayList<Long>();
    var messageIds = new ArrayList<UUID>();
    for (var message : messages) {
      for (var userId : message.mentions()) {
        if (userId.equals(message.senderId())) {
          continue;
        }
        conversationIds.add(message.conversationId());
        userIds.add(userId);
        seqs.add(message.seq());
        messageIds.add(message.id());
      }
    }
    if (!userIds.isEmpty()) {
      handle
          .createUpdate(
              """
              INSERT INTO mentions (conversation_id, user_id, seq, message_id)
              SELECT * FROM unnest(:conversationIds, :userIds, :seqs, :messageIds)
              ON CONFLICT DO NOTHING
              """)
          .bindArray("conversationIds", UUID.class, conversationIds)
          .bindArray("userIds", UUID.class, userIds)
          .bindArray("seqs", Long.class, seqs)
          .bindArray("messageIds", UUID.class, messageIds)
          .execute();
    }
  }

  /// Remembers whom an edited message mentions now.
  void replace(Handle handle, Message message) {
    handle
        .createUpdate(
            """
            DELETE FROM mentions
             WHERE conversation_id = :conversationId AND seq = :seq AND user_id <> ALL(:userIds)
            """)
        .bind("conversationId", message.conversationId())
        .bind("seq", message.seq())
        .bindArray("userIds", UUID.class, message.mentions())
        .execute();
    append(handle, List.of(message));
    if (!message.mentions().isEmpty() || message.mentionsEveryone()) {
      handle
          .createUpdate(
              """
              UPDATE conversations SET last_mention_seq = greatest(last_mention_seq, :seq)
               WHERE id = :conversationId
              """)
          .bind("conversationId", message.conversationId())
          .bind("seq", message.seq())
          .execute();
    }
  }

  /// Messages that mention somebody, or everyone since they joined, in conversations that they are
  /// in; before an id, the newest first.
  List<MessageRow> inbox(UUID userId, UUID before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    WITH mine AS (
                      SELECT n.conversation_id, n.seq, n.message_id AS id
                        FROM mentions n
                        JOIN members s
                          ON s.conversation_id = n.conversation_id AND s.user_id = n.user_id
                       WHERE n.user_id = :userId AND n.message_id < :before
                       ORDER BY n.message_id DESC LIMIT :limit),
                    everyones AS (
                      SELECT e.conversation_id, e.seq, e.id
                        FROM members s
                       CROSS JOIN LATERAL (
                         SELECT m.conversation_id, m.seq, m.id FROM messages m
                          WHERE m.conversation_id = s.conversation_id AND m.mentions_everyone
                            AND m.sender_id <> :userId AND m.created_at >= s.joined_at
                            AND m.id < :before
                          ORDER BY m.seq DESC LIMIT :limit) e
                       WHERE s.user_id = :userId)
                    SELECT m.* FROM (SELECT * FROM mine UNION SELECT * FROM everyones) at
                      JOIN messages m
                        ON m.conversation_id = at.conversation_id AND m.seq = at.seq
                     ORDER BY m.id DESC LIMIT :limit
                    """)
                .bind("userId", userId)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(MessageRow.class)
                .list());
  }
}
