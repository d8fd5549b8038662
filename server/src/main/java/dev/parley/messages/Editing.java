package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.conversations.Permission;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changing what one said.
@Singleton
final class Editing {
  private final Conversations conversations;
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
      Conversations conversations,
      ConversationKeys keys,
      MessageStore store,
      MessageReader reader,
      Changes changes,
      EditStore edits,
      Mentions mentions,
      MentionStore mentioned,
      MessageIndex index,
      Event<MessageEdited> edited) {
    this.conversations = conversations;
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
    requireEditable(caller, found);
    var conversationId = found.conversationId();
    var key = keys.of(conversationId).orElseThrow(() -> Problem.notFound("message"));
    var meant = mentions.in(conversationId, text, () -> mayMentionAll(caller, conversationId));
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
              if (reader.bare(fresh).text().equals(text)) {
                return Optional.empty();
              }
              var after = edits.edit(handle, fresh, newText, rev);
              var message = reader.bare(after);
              mentioned.replace(handle, message);
              index.changed(handle, message);
              return Optional.of(after);
            });
    edited.fire(new MessageEdited(said));
    return said;
  }

  private boolean mayMentionAll(Caller caller, UUID conversationId) {
    return conversations
        .requireMember(caller.userId(), conversationId)
        .may(Permission.MENTION_EVERYONE);
  }

  private MessageRow find(Caller caller, UUID id) {
    return store.find(id, caller.userId()).orElseThrow(() -> Problem.notFound("message"));
  }

  private void requireEditable(Caller caller, MessageRow row) {
    if (!row.senderId().equals(caller.userId()) || MessageKind.of(row.kind()).isSystem()) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only its sender can change a message.");
    }
    var extra = reader.extra(row);
    if (extra.forwarded() != null || extra.poll() != null) {
      throw Problem.of(
          ProblemCode.FORBIDDEN, "What was forwarded, or asked in a poll, cannot be changed.");
    }
  }

  /// What a message said once.
  ///
  /// @param version from 0 for what it said first
  record Version(int version, String text, Instant writtenAt) {}

  /// What it said before each edit, newest first; nothing once it was deleted.
  List<Version> versions(Caller caller, UUID id) {
    var row = find(caller, id);
    if (row.editCount() == 0 || row.isDeleted()) {
      return List.of();
    }
    var key = keys.of(row.conversationId()).orElseThrow(() -> Problem.notFound("message"));
    return edits.versions(row).stream()
        .map(old -> new Version(old.version(), key.decrypt(old.body(), id), old.writtenAt()))
        .toList();
  }
}
