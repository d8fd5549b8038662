package dev.parley.search;

import dev.parley.conversations.ConversationKeys;
import dev.parley.messages.Archive;
import dev.parley.messages.Message;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Takes in what was written before there was search, the newest of each conversation first, a part
/// in each transaction: whoever stops in between goes on there, and several nodes share the work.
@Singleton
final class Backlog {
  private static final int PART = 1_024;

  private final Jdbi jdbi;
  private final Archive archive;
  private final ConversationKeys keys;
  private final SegmentStore store;
  private final Segments segments;

  Backlog(
      Jdbi jdbi, Archive archive, ConversationKeys keys, SegmentStore store, Segments segments) {
    this.jdbi = jdbi;
    this.archive = archive;
    this.keys = keys;
    this.store = store;
    this.segments = segments;
  }

  /// What is still to be done of a conversation.
  record Rest(UUID conversationId, long lastSeq) {}

  /// Takes one part in.
  ///
  /// @return whether there was one that no other node is at
  boolean step() {
    return jdbi.inTransaction(
        handle -> {
          var rest = next(handle);
          rest.ifPresent(part -> take(handle, part));
          return rest.isPresent();
        });
  }

  private static Optional<Rest> next(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT * FROM search_backlog
             ORDER BY conversation_id DESC LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
        .mapTo(Rest.class)
        .findOne();
  }

  private void take(Handle handle, Rest rest) {
    var id = rest.conversationId();
    // Before the messages are read: who edits one meanwhile waits, and finds it taken in.
    store.lock(handle, id);
    var first = Math.max(1, (rest.lastSeq() - 1) / PART * PART + 1);
    var messages = archive.range(handle, id, first, rest.lastSeq());
    var key = keys.of(id);
    if (!messages.isEmpty() && key.isPresent()) {
      var hash = key.get().hash();
      List<long[]> codes = new ArrayList<>(messages.size());
      messages.forEach(message -> codes.add(Codes.of(message, hash)));
      var times = messages.stream().map(Message::createdAt).toList();
      segments.prepend(handle, Piece.of(Segment.of(id, first, times), codes));
    }
    leave(handle, id, first - 1);
  }

  private static void leave(Handle handle, UUID conversationId, long lastSeq) {
    handle
        .createUpdate(
            lastSeq == 0
                ? "DELETE FROM search_backlog WHERE conversation_id = :conversationId"
                : """
                UPDATE search_backlog SET last_seq = :lastSeq
                 WHERE conversation_id = :conversationId
                """)
        .bind("conversationId", conversationId)
        .bind("lastSeq", lastSeq)
        .execute();
  }
}
