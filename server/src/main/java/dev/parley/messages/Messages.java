package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Cipher;
import dev.parley.platform.Encoded;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What people say: sent, paged through, edited, deleted, received and read. A caller meets only
/// messages of conversations that they are a member of; everything else is `not_found`.
@Singleton
public final class Messages {
  /// UTF-16 code units of a text at the most.
  public static final int MAX_TEXT = 8_000;

  /// Characters of the excerpt in a reply at the most.
  public static final int MAX_EXCERPT = 140;

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final ConversationKeys keys;
  private final MessageLog log;
  private final MessageStore store;
  private final MessageReader reader;
  private final RecentMessages recent;
  private final Realtime realtime;

  Messages(
      Jdbi jdbi,
      Conversations conversations,
      ConversationKeys keys,
      MessageLog log,
      MessageStore store,
      MessageReader reader,
      RecentMessages recent,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.keys = keys;
    this.log = log;
    this.store = store;
    this.reader = reader;
    this.recent = recent;
    this.realtime = realtime;
  }

  /// What a send gave: the message, its JSON when that was made already, and whether its `clientId`
  /// was new.
  public record Sent(Message message, Optional<Encoded> json, boolean isNew) {}

  /// Sends a message and returns once it is durable. The input has been validated.
  ///
  /// @throws Problem `not_found` for a conversation that the caller is not in, `validation_failed`
  ///   for a reply to nothing, `overloaded` when too many are being written
  public Sent send(Caller caller, NewMessage wanted) {
    var conversationId = wanted.conversationId();
    var replyTo =
        wanted.replyToSeq() == null ? null : quote(caller, conversationId, wanted.replyToSeq());
    var message = draft(caller.userId(), wanted, replyTo);
    return switch (log.write(new Entry.Draft(message, key(conversationId)))) {
      case Outcome.Appended(var appended, var json, _) ->
          new Sent(appended, Optional.of(json), true);
      case Outcome.Known(var id, var seq) ->
          new Sent(reader.read(store.range(id, seq, seq).getFirst()), Optional.empty(), false);
      case Outcome.Refused() -> throw Problem.notFound("conversation");
      case Outcome other -> throw new IllegalStateException("not of a draft: " + other);
    };
  }

  private static Message draft(
      UUID senderId, NewMessage wanted, Message.@Nullable ReplyTo replyTo) {
    return new Message(
        Ids.next(),
        wanted.conversationId(),
        0,
        0,
        senderId,
        wanted.clientId(),
        MessageKind.TEXT,
        String.valueOf(wanted.text()),
        List.of(),
        replyTo,
        List.of(),
        List.of(),
        Instant.EPOCH,
        null,
        null,
        null);
  }

  private Message.ReplyTo quote(Caller caller, UUID conversationId, long seq) {
    conversations.requireMember(caller.userId(), conversationId);
    return store.range(conversationId, seq, seq).stream()
        .findFirst()
        .map(reader::quote)
        .orElseThrow(() -> Problem.invalid("replyToSeq", "is not a message of this conversation"));
  }

  private Cipher.DataKey key(UUID conversationId) {
    return keys.of(conversationId).orElseThrow(() -> Problem.notFound("conversation"));
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

  /// Replaces the text of one's own message.
  ///
  /// @throws Problem `not_found`, `forbidden` for somebody else's, `conflict` once deleted
  public Message edit(Caller caller, UUID id, String text) {
    var row = own(caller, id);
    if (row.deletedAt() != null) {
      throw Problem.of(ProblemCode.CONFLICT, "A deleted message cannot be edited.");
    }
    var body = key(row.conversationId()).encrypt(text, id);
    return change(row, (handle, rev) -> store.edit(handle, row, body, rev));
  }

  /// Deletes one's own message for everyone and leaves a tombstone. Twice is once.
  ///
  /// @throws Problem `not_found`, `forbidden` for somebody else's
  public Message delete(Caller caller, UUID id) {
    var row = own(caller, id);
    if (row.deletedAt() != null) {
      return reader.read(row);
    }
    return change(row, (handle, rev) -> store.delete(handle, row, rev));
  }

  private MessageRow own(Caller caller, UUID id) {
    var row = store.find(id, caller.userId()).orElseThrow(() -> Problem.notFound("message"));
    if (!row.senderId().equals(caller.userId())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only its sender can change a message.");
    }
    return row;
  }

  private interface Edit {
    Optional<MessageRow> apply(Handle handle, long rev);
  }

  private Message change(MessageRow row, Edit change) {
    var changed =
        jdbi.inTransaction(
            handle -> {
              var counters = conversations.nextRev(handle, row.conversationId());
              return change
                  .apply(handle, counters.rev())
                  .map(after -> new Changed(after, counters.membershipRev()))
                  .orElseThrow(() -> Problem.notFound("message"));
            });
    var message = reader.read(changed.row());
    recent.note(
        new RecentMessages.Advance(
            message.conversationId(), message.rev() - 1, message.rev(), List.of(message)));
    realtime.toConversation(
        new Change(message.conversationId(), 0, message.rev(), changed.membershipRev()),
        MessageEvents.UPDATED,
        message);
    return message;
  }

  private record Changed(MessageRow row, long membershipRev) {}

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
