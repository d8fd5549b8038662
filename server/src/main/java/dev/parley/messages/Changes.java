package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Problem;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Changes messages that exist: under the lock of their conversation, with its next `rev`, and told
/// to all members after the commit.
@Singleton
final class Changes {
  private final Jdbi jdbi;
  private final Conversations conversations;
  private final MessageStore store;
  private final MessageReader reader;
  private final RecentMessages recent;
  private final Realtime realtime;

  Changes(
      Jdbi jdbi,
      Conversations conversations,
      MessageStore store,
      MessageReader reader,
      RecentMessages recent,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.reader = reader;
    this.recent = recent;
    this.realtime = realtime;
  }

  /// What is done to a message.
  interface Edit {
    /// Decides by the message as it stands under the lock, and changes it. Holds the one connection
    /// that there is to be: whatever else it reads, it reads by this handle.
    ///
    /// @param rev to be stored with the change
    /// @return the message with the change; empty when there is nothing to change
    Optional<MessageRow> apply(Handle handle, MessageRow fresh, long rev);
  }

  /// What is done to a message and to others of its conversation.
  interface WideEdit {
    /// The same as [Edit#apply].
    ///
    /// @return the message with the change first; then the others, by one `rev` more each
    List<MessageRow> apply(Handle handle, MessageRow fresh, long rev);
  }

  private record Outcome(MessageRow found, List<MessageRow> changed, long membershipRev) {}

  /// Changes a message that the caller may read, under the lock still.
  ///
  /// @throws Problem `not_found` for everybody else, and whatever the edit throws
  Message apply(Caller caller, UUID id, Edit edit) {
    return applyWide(caller, id, wide(edit));
  }

  private static WideEdit wide(Edit edit) {
    return (handle, fresh, rev) -> edit.apply(handle, fresh, rev).stream().toList();
  }

  /// The same for an edit that changes others too.
  Message applyWide(Caller caller, UUID id, WideEdit edit) {
    var found = store.find(id, caller.userId()).orElseThrow(() -> Problem.notFound("message"));
    return apply(found.conversationId(), handle -> store.find(handle, id, caller.userId()), edit);
  }

  /// Changes a message on nobody's behalf.
  ///
  /// @throws Problem `not_found` when it is gone
  Message apply(UUID conversationId, long seq, Edit edit) {
    return apply(conversationId, handle -> store.at(handle, conversationId, seq), wide(edit));
  }

  private interface Finding {
    Optional<MessageRow> find(Handle handle);
  }

  private Message apply(UUID conversationId, Finding finding, WideEdit edit) {
    var outcome =
        jdbi.inTransaction(
            handle -> {
              var at =
                  conversations.lock(handle, List.of(conversationId)).stream()
                      .findFirst()
                      .orElseThrow(() -> Problem.notFound("message"));
              var fresh = finding.find(handle).orElseThrow(() -> Problem.notFound("message"));
              var changed = edit.apply(handle, fresh, at.rev() + 1);
              changed.forEach(_ -> conversations.nextRev(handle, conversationId));
              return new Outcome(fresh, changed, at.membershipRev());
            });
    if (outcome.changed().isEmpty()) {
      return reader.read(outcome.found());
    }
    var messages = reader.read(outcome.changed());
    messages.forEach(message -> tell(message, outcome.membershipRev()));
    return messages.getFirst();
  }

  /// Tells all members here and elsewhere of a change that was committed alone.
  void tell(Message message, long membershipRev) {
    recent.note(
        new RecentMessages.Advance(
            message.conversationId(), message.rev() - 1, message.rev(), List.of(message)));
    broadcast(message, membershipRev);
  }

  /// Tells all members of a change that was committed.
  void broadcast(Message message, long membershipRev) {
    realtime.toConversation(
        new Change(message.conversationId(), 0, message.rev(), membershipRev),
        MessageEvents.UPDATED,
        message);
  }
}
