package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Encoded;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What people say: sent, paged through, edited, deleted, received and read. A caller meets only
/// messages of conversations that they are a member of; everything else is `not_found`.
@Singleton
public final class Messages {
  /// UTF-16 code units of a text at the most.
  public static final int MAX_TEXT = 8_000;

  /// Characters of the excerpt in a reply at the most.
  public static final int MAX_EXCERPT = 140;

  /// Characters of one option of a poll at the most.
  public static final int MAX_POLL_OPTION = 200;

  private final Conversations conversations;
  private final Sending sending;
  private final Editing editing;
  private final Deleting deleting;
  private final Reactions reactions;
  private final MessageLog log;
  private final RecentMessages recent;

  Messages(
      Conversations conversations,
      Sending sending,
      Editing editing,
      Deleting deleting,
      Reactions reactions,
      MessageLog log,
      RecentMessages recent) {
    this.conversations = conversations;
    this.sending = sending;
    this.editing = editing;
    this.deleting = deleting;
    this.reactions = reactions;
    this.log = log;
    this.recent = recent;
  }

  /// What a send gave: the message, and whether its `clientId` was new.
  public record Sent(Message message, boolean isNew) {}

  /// Sends a message and returns once it is durable. The input has been validated.
  ///
  /// @throws Problem `not_found` for a conversation that the caller is not in, `forbidden` where
  ///   only moderators write, `rate_limited` in slow mode, `validation_failed` for a reply to
  ///   nothing, `overloaded` when too many are being written
  public Sent send(Caller caller, NewMessage wanted) {
    return sending.send(caller, wanted, _ -> {});
  }

  /// The same for a sender who, when the `clientId` is new, hears of the message when the others
  /// do: that costs a fraction of telling them by themselves.
  ///
  /// @param acknowledge is called once, with the message, and must not block
  public Sent send(Caller caller, NewMessage wanted, Consumer<Encoded> acknowledge) {
    return sending.send(caller, wanted, acknowledge);
  }

  /// Some messages of a conversation in order of `seq`, and whether there are more on either side.
  public record MessagePage(List<Message> items, boolean hasBefore, boolean hasAfter) {}

  /// Where a page lies: before or after a `seq`, around it, or, with all three null, at the end.
  record Position(@Nullable Long before, @Nullable Long after, @Nullable Long around) {}

  /// Reads a page. As `seq` has no holes, every page is a range.
  MessagePage page(Caller caller, UUID conversationId, Position position, int limit) {
    var standing = conversations.requireMember(caller.userId(), conversationId);
    var lastSeq = standing.lastSeq();
    var from = Math.max(1, first(position, lastSeq, limit));
    var to = Math.min(lastSeq, last(position, lastSeq, limit));
    var items = from > to ? List.<Message>of() : recent.range(standing, from, to);
    return new MessagePage(items, from > 1 && lastSeq > 0, to < lastSeq);
  }

  private static long first(Position at, long lastSeq, int limit) {
    if (at.after() != null) {
      return Math.min(at.after(), lastSeq) + 1;
    }
    if (at.around() != null) {
      return Math.max(1, Math.min(at.around(), lastSeq) - limit / 2);
    }
    var end = at.before() == null ? lastSeq + 1 : Math.min(at.before(), lastSeq + 1);
    return end - limit;
  }

  private static long last(Position at, long lastSeq, int limit) {
    if (at.before() != null) {
      return Math.min(at.before(), lastSeq + 1) - 1;
    }
    return Math.max(1, first(at, lastSeq, limit)) + limit - 1;
  }

  /// Replaces the text of one's own message; what it said before is kept.
  ///
  /// @throws Problem `not_found`, `forbidden` for somebody else's, for what was forwarded and for
  ///   polls, `conflict` once deleted
  public Message edit(Caller caller, UUID id, String text) {
    return editing.edit(caller, id, text);
  }

  /// Deletes a message for everyone and leaves a tombstone: one's own for 48 hours, and any with
  /// the permission to delete those of others. Twice is once.
  ///
  /// @param undo to take back one's own within 30 seconds, without a trace in the timeline
  /// @throws Problem `not_found`, `forbidden`, `conflict` when it is too late to take it back
  public Message delete(Caller caller, UUID id, boolean undo) {
    return deleting.delete(caller, id, undo);
  }

  /// Reacts to a message, or takes that back. Twice is once.
  ///
  /// @throws Problem `not_found`, `validation_failed` for what is no emoji, `conflict` once deleted
  ///   or past what a message holds
  public Message react(Caller caller, UUID id, String emoji, boolean on) {
    return reactions.react(caller, id, emoji, on);
  }

  /// The caller has read up to `seq`, and with that received it. Forwards only.
  public void read(Caller caller, UUID conversationId, long seq) {
    move(new Entry.Step(conversationId, caller.userId(), seq, seq));
  }

  /// One of the caller's devices has received up to `seq`. Forwards only.
  public void delivered(Caller caller, UUID conversationId, long seq) {
    move(new Entry.Step(conversationId, caller.userId(), 0, seq));
  }

  private void move(Entry.Step step) {
    if (log.write(step) instanceof Outcome.Refused) {
      throw Problem.notFound("conversation");
    }
  }
}
