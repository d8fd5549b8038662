package dev.parley.personal;

import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Drafts: one for each conversation, and one for each of its threads. The last one written wins.
@Singleton
final class Drafts {
  /// Drafts of one person at the most.
  static final int MAX_DRAFTS = 200;

  private final DraftStore store;
  private final Conversations conversations;
  private final ConversationKeys keys;
  private final Realtime realtime;

  Drafts(DraftStore store, Conversations conversations, ConversationKeys keys, Realtime realtime) {
    this.store = store;
    this.conversations = conversations;
    this.keys = keys;
    this.realtime = realtime;
  }

  /// Keeps what the caller was writing; a blank text deletes it.
  ///
  /// @throws Problem `not_found` for a conversation that the caller is not in, `conflict` past
  ///   {@link #MAX_DRAFTS}
  Draft put(
      Caller caller,
      UUID conversationId,
      String text,
      @Nullable Long replyToSeq,
      @Nullable Long threadSeq) {
    conversations.requireMember(caller.userId(), conversationId);
    var thread = threadSeq == null ? 0 : threadSeq;
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (text.isBlank()) {
      store.delete(caller.userId(), conversationId, thread);
      return told(caller, new Draft(conversationId, threadSeq, "", null, now));
    }
    var body =
        keys.of(conversationId)
            .orElseThrow(() -> Problem.notFound("conversation"))
            .encrypt(text, caller.userId());
    var row = new DraftStore.Row(conversationId, thread, body, replyToSeq, now);
    if (!store.put(caller.userId(), row, MAX_DRAFTS)) {
      throw Problem.of(
          ProblemCode.CONFLICT, "You have " + MAX_DRAFTS + " drafts. Send or delete some of them.");
    }
    return told(caller, new Draft(conversationId, threadSeq, text, replyToSeq, now));
  }

  private Draft told(Caller caller, Draft draft) {
    realtime.toUser(caller.userId(), PersonalEvents.DRAFT, draft);
    return draft;
  }

  /// All of the caller's drafts in conversations that they are in, newest first.
  List<Draft> list(Caller caller) {
    return store.list(caller.userId(), MAX_DRAFTS).stream()
        .map(row -> view(caller.userId(), row))
        .toList();
  }

  private Draft view(UUID userId, DraftStore.Row row) {
    return new Draft(
        row.conversationId(),
        row.threadSeq() == 0 ? null : row.threadSeq(),
        keys.of(row.conversationId()).map(key -> key.decrypt(row.body(), userId)).orElse(""),
        row.replyToSeq(),
        row.updatedAt());
  }
}
