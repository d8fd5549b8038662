package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.conversations.Permission;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Taking messages away: one's own for a while, those of others with the permission.
@Singleton
final class Deleting {
  /// How long one can delete what one said.
  static final Duration OWN = Duration.ofDays(2);

  /// How long one can take back what one said without a trace. Longer than clients offer it, as the
  /// way takes its time.
  static final Duration UNDO = Duration.ofSeconds(30);

  private final Conversations conversations;
  private final Changes changes;
  private final EditStore edits;
  private final ThreadStore threads;
  private final MessageIndex index;

  Deleting(
      Conversations conversations,
      Changes changes,
      EditStore edits,
      ThreadStore threads,
      MessageIndex index) {
    this.conversations = conversations;
    this.changes = changes;
    this.edits = edits;
    this.threads = threads;
    this.index = index;
  }

  Message delete(Caller caller, UUID id, boolean undo) {
    return changes.applyWide(
        caller,
        id,
        (handle, fresh, rev) -> {
          if (undo) {
            requireUndoable(caller, fresh);
          } else {
            requireDeletable(handle, caller, fresh);
          }
          return fresh.isDeleted() ? List.of() : erase(handle, caller, fresh, undo, rev);
        });
  }

  private List<MessageRow> erase(
      Handle handle, Caller caller, MessageRow row, boolean undone, long rev) {
    index.erased(handle, row.conversationId(), List.of(row.seq()));
    var changed = new ArrayList<MessageRow>();
    changed.add(edits.erase(handle, row, caller.userId(), undone, rev));
    if (undone && row.threadSeq() != null) {
      changed.addAll(threads.uncount(handle, row, rev + 1));
    }
    return changed;
  }

  private static boolean isOwn(Caller caller, MessageRow row) {
    return row.senderId().equals(caller.userId()) && !MessageKind.of(row.kind()).isSystem();
  }

  private static void requireUndoable(Caller caller, MessageRow row) {
    if (!isOwn(caller, row)) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only its sender can take a message back.");
    }
    if (!row.isDeleted() && row.createdAt().plus(UNDO).isBefore(Instant.now())) {
      throw Problem.of(
          ProblemCode.CONFLICT,
          "A message can be taken back within " + UNDO.toSeconds() + " s. Delete it instead.");
    }
  }

  private void requireDeletable(Handle handle, Caller caller, MessageRow row) {
    var own = isOwn(caller, row);
    if (own && row.createdAt().plus(OWN).isAfter(Instant.now())) {
      return;
    }
    var here = conversations.requireMember(handle, caller.userId(), row.conversationId());
    if (!here.may(Permission.DELETE_OTHERS)) {
      throw Problem.of(
          ProblemCode.FORBIDDEN,
          own
              ? "A message can be deleted for " + OWN.toHours() + " hours."
              : "Only its sender or a moderator can delete a message.");
    }
  }
}
