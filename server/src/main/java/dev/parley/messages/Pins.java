package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.conversations.Permission;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Messages that are pinned for all members to find.
@Singleton
final class Pins {
  /// Pins of one conversation at the most.
  static final int MOST = 100;

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final MessageReader reader;
  private final Changes changes;

  Pins(Jdbi jdbi, Conversations conversations, MessageReader reader, Changes changes) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.reader = reader;
    this.changes = changes;
  }

  Message pin(Caller caller, UUID id, boolean on) {
    return changes.apply(
        caller,
        id,
        (handle, fresh, rev) -> {
          conversations
              .requireMember(handle, caller.userId(), fresh.conversationId())
              .require(Permission.PIN);
          if (on == (fresh.pinnedAt() != null)) {
            return Optional.empty();
          }
          if (on) {
            requireRoom(handle, fresh);
          }
          return set(handle, fresh, on ? Instant.now() : null, rev);
        });
  }

  private static void requireRoom(Handle handle, MessageRow row) {
    if (row.isDeleted()) {
      throw Problem.of(ProblemCode.CONFLICT, "A deleted message cannot be pinned.");
    }
    if (pinned(handle, row.conversationId()).size() >= MOST) {
      throw Problem.of(ProblemCode.CONFLICT, "A conversation holds " + MOST + " pins at the most.");
    }
  }

  private static Optional<MessageRow> set(
      Handle handle, MessageRow row, @Nullable Instant pinnedAt, long rev) {
    return handle
        .createQuery(
            """
            UPDATE messages SET pinned_at = :pinnedAt, rev = :rev
             WHERE conversation_id = :conversationId AND seq = :seq
            RETURNING *
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .bind("pinnedAt", pinnedAt)
        .bind("rev", rev)
        .mapTo(MessageRow.class)
        .findOne();
  }

  /// All of them, the newest pin first.
  List<Message> list(Caller caller, UUID conversationId) {
    conversations.requireMember(caller.userId(), conversationId);
    List<MessageRow> rows = jdbi.withHandle(handle -> pinned(handle, conversationId));
    return reader.read(rows);
  }

  private static List<MessageRow> pinned(Handle handle, UUID conversationId) {
    return handle
        .createQuery(
            """
            SELECT * FROM messages
             WHERE conversation_id = :conversationId AND pinned_at IS NOT NULL
             ORDER BY pinned_at DESC LIMIT :most
            """)
        .bind("conversationId", conversationId)
        .bind("most", MOST)
        .mapTo(MessageRow.class)
        .list();
  }
}
