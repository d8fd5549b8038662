package dev.parley.personal;

import dev.parley.conversations.Position;
import dev.parley.messages.Message;
import dev.parley.messages.MessageLookup;
import dev.parley.platform.Caller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages that somebody put aside. They stay where they are: only who may read them there finds
/// them here.
@Singleton
final class Saved {
  /// Saved messages of one person at the most.
  static final int MAX_SAVED = 2_000;

  private final SavedStore store;
  private final MessageLookup messages;
  private final Realtime realtime;

  Saved(SavedStore store, MessageLookup messages, Realtime realtime) {
    this.store = store;
    this.messages = messages;
    this.realtime = realtime;
  }

  /// Saves a message; twice is once.
  ///
  /// @throws Problem `not_found` for one that the caller may not read or that was deleted,
  ///   `conflict` past {@link #MAX_SAVED}
  void save(Caller caller, UUID messageId) {
    var message = messages.get(caller, messageId);
    if (message.deletedAt() != null) {
      throw Problem.notFound("message");
    }
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var row = new SavedStore.Row(messageId, message.conversationId(), now);
    if (store.insert(caller.userId(), row, MAX_SAVED)) {
      tell(caller, messageId, message.conversationId(), true);
    } else if (!store.isSaved(caller.userId(), messageId)) {
      throw Problem.of(
          ProblemCode.CONFLICT, "You have saved " + MAX_SAVED + " messages. Drop some of them.");
    }
  }

  /// Saves it no longer.
  void drop(Caller caller, UUID messageId) {
    store
        .delete(caller.userId(), messageId)
        .ifPresent(conversationId -> tell(caller, messageId, conversationId, false));
  }

  private void tell(Caller caller, UUID messageId, UUID conversationId, boolean saved) {
    realtime.toUser(
        caller.userId(),
        PersonalEvents.SAVED,
        new PersonalEvents.SavedChange(messageId, conversationId, saved));
  }

  /// What the caller saved, last saved first.
  Page<Message> list(Caller caller, int limit, @Nullable String cursor) {
    var before = cursor == null ? Position.LAST : Position.of(cursor);
    return Page.of(
        store.list(caller.userId(), before, limit + 1),
        limit,
        rows -> {
          var readable =
              messages.readable(
                  caller.userId(), rows.stream().map(SavedStore.Row::messageId).toList());
          return rows.stream()
              .map(row -> readable.get(row.messageId()))
              .filter(Objects::nonNull)
              .toList();
        },
        row -> new Position(row.savedAt(), row.messageId()).toString());
  }
}
