package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changing what one said, and taking it back.
@Singleton
final class Editing {
  private final ConversationKeys keys;
  private final MessageStore store;
  private final MessageReader reader;
  private final Changes changes;
  private final EditStore edits;
  private final Mentions mentions;
  private final MentionStore mentioned;
  private final MessageIndex index;
  private final Event<MessageEdited> edited;

  Editing(
      ConversationKeys keys,
      MessageStore store,
      MessageReader reader,
      Changes changes,
      EditStore edits,
      Mentions mentions,
      MentionStore mentioned,
      MessageIndex index,
      Event<MessageEdited> edited) {
    this.keys = keys;
    this.store = store;
    this.reader = reader;
    this.changes = changes;
    this.edits = edits;
    this.mentions = mentions;
    this.mentioned = mentioned;
    this.index = index;
    this.edited = edited;
  }

  Message edit(Caller caller, UUID id, String text) {
    var found = find(caller, id);
    requireOwn(caller, found);
    var key = keys.of(found.conversationId()).orElseThrow(() -> Problem.notFound("message"));
    var meant = mentions.in(found.conversationId(), text, true);
    var newText =
        new EditStore.NewText(
            key.encrypt(text, id), meant.userIds(), meant.everyone(), Links.isIn(text));
    var said =
        changes.apply(
            caller,
            id,
            (handle, fresh, rev) -> {
              if (fresh.isDeleted()) {
                throw Problem.of(ProblemCode.CONFLICT, "A deleted message cannot be edited.");
              }
              var after = edits.edit(handle, fresh, newText, rev);
              after
                  .map(reader::bare)
                  .ifPresent(
                      message -> {
                        mentioned.replace(handle, message);
                        index.changed(handle, message);
                      });
              return after;
            });
    edited.fire(new MessageEdited(said));
    return said;
  }

  Message delete(Caller caller, UUID id) {
    requireOwn(caller, find(caller, id));
    return changes.apply(
        caller,
        id,
        (handle, fresh, rev) -> {
          if (fresh.isDeleted()) {
            return Optional.empty();
          }
          index.erased(handle, fresh.conversationId(), List.of(fresh.seq()));
          return edits.erase(handle, fresh, caller.userId(), false, rev);
        });
  }

  private MessageRow find(Caller caller, UUID id) {
    return store.find(id, caller.userId()).orElseThrow(() -> Problem.notFound("message"));
  }

  private static void requireOwn(Caller caller, MessageRow row) {
    if (!row.senderId().equals(caller.userId())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only its sender can change a message.");
    }
  }
}
