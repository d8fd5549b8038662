package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.ConversationKind;
import dev.parley.conversations.Conversations;
import dev.parley.conversations.Permission;
import dev.parley.media.Attachment;
import dev.parley.media.Media;
import dev.parley.platform.Caller;
import dev.parley.platform.Cipher;
import dev.parley.platform.Encoded;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes messages of what people want to say, and has them written. All that can be refused without
/// a lock is refused first.
@Singleton
final class Sending {
  private final Conversations conversations;
  private final ConversationKeys keys;
  private final MessageLog log;
  private final MessageStore store;
  private final MessageReader reader;
  private final Mentions mentions;
  private final Extras extras;
  private final MessageIndex index;
  private final Media media;

  Sending(
      Conversations conversations,
      ConversationKeys keys,
      MessageLog log,
      MessageStore store,
      MessageReader reader,
      Mentions mentions,
      Extras extras,
      MessageIndex index,
      Media media) {
    this.conversations = conversations;
    this.keys = keys;
    this.log = log;
    this.store = store;
    this.reader = reader;
    this.mentions = mentions;
    this.extras = extras;
    this.index = index;
    this.media = media;
  }

  /// @param acknowledge is called with the message if its `clientId` is new
  Messages.Sent send(Caller caller, NewMessage wanted, Consumer<Encoded> acknowledge) {
    var draft = wanted.forwardOf() == null ? draft(caller, wanted) : forwarding(caller, wanted);
    return switch (log.write(draft.acknowledgedBy(acknowledge))) {
      case Outcome.Appended(var appended, _, _, _) -> new Messages.Sent(appended, true);
      case Outcome.Known(var id, var seq) ->
          new Messages.Sent(reader.read(store.range(id, seq, seq).getFirst()), false);
      case Outcome.Refused() -> throw Problem.notFound("conversation");
      case Outcome.Forbidden() ->
          throw Problem.of(ProblemCode.FORBIDDEN, "Only moderators write here.");
      case Outcome.TooSoon(var pause) -> throw Problem.rateLimited(pause);
      case Outcome other -> throw new IllegalStateException("not of a draft: " + other);
    };
  }

  private Entry.Draft draft(Caller caller, NewMessage wanted) {
    var text = wanted.text() == null || wanted.text().isBlank() ? "" : wanted.text();
    var files = files(caller, wanted);
    if (text.isEmpty() && files.isEmpty()) {
      throw Problem.invalid("text", "must not be blank");
    }
    var found = mentions.in(wanted.conversationId(), text, () -> mayMentionAll(caller, wanted));
    var extra = new Extra(null, null, poll(wanted), List.of()).withAttachments(files);
    return draft(caller, wanted, kind(wanted), text, found, extra);
  }

  private List<Attachment> files(Caller caller, NewMessage wanted) {
    var ids = wanted.attachmentIds();
    if (ids == null || ids.isEmpty()) {
      return List.of();
    }
    if (wanted.poll() != null) {
      throw Problem.invalid("poll", "cannot be combined with attachmentIds");
    }
    var files = media.claim(caller, ids);
    if (isVoice(wanted) && (files.size() > 1 || !files.getFirst().mayBeVoice())) {
      throw Problem.invalid("voice", "needs one attachment, with sound");
    }
    return files;
  }

  private static boolean isVoice(NewMessage wanted) {
    return Boolean.TRUE.equals(wanted.voice());
  }

  private boolean mayMentionAll(Caller caller, NewMessage wanted) {
    return conversations
        .requireMember(caller.userId(), wanted.conversationId())
        .may(Permission.MENTION_EVERYONE);
  }

  /// What is forwarded says what was said, once more: it mentions nobody.
  private Entry.Draft forwarding(Caller caller, NewMessage wanted) {
    if (wanted.text() != null && !wanted.text().isBlank()) {
      throw Problem.invalid("text", "cannot be combined with forwardOf");
    }
    if (wanted.poll() != null) {
      throw Problem.invalid("poll", "cannot be combined with forwardOf");
    }
    if (wanted.hasFiles()) {
      throw Problem.invalid("attachmentIds", "cannot be combined with forwardOf");
    }
    var row =
        Optional.ofNullable(wanted.forwardOf())
            .flatMap(id -> store.find(id, caller.userId()))
            .orElseThrow(() -> Problem.notFound("message"));
    var original = reader.bare(row);
    if (row.isDeleted() || original.kind() == MessageKind.SYSTEM) {
      throw Problem.invalid("forwardOf", "cannot be forwarded");
    }
    var here = origin(caller, original);
    var origin = original.forwarded() == null ? here : original.forwarded();
    var files = media.claimAgain(original.attachments());
    if (files.isEmpty() && original.text().isEmpty()) {
      throw Problem.invalid("forwardOf", "has nothing left to be forwarded");
    }
    var extra = new Extra(origin, null, null, List.of()).withAttachments(files);
    var kind = files.isEmpty() ? MessageKind.TEXT : original.kind();
    return draft(caller, wanted, kind, original.text(), Mentions.Found.NOBODY, extra);
  }

  private Message.Forwarded origin(Caller caller, Message original) {
    var from =
        conversations
            .requireMember(caller.userId(), original.conversationId())
            .require(Permission.FORWARD);
    var shown = from.kind() == ConversationKind.DIRECT ? null : original.conversationId();
    return new Message.Forwarded(original.id(), shown, original.senderId(), original.createdAt());
  }

  private static MessageKind kind(NewMessage wanted) {
    if (!wanted.hasFiles()) {
      return MessageKind.TEXT;
    }
    return isVoice(wanted) ? MessageKind.VOICE : MessageKind.MEDIA;
  }

  private Entry.Draft draft(
      Caller caller,
      NewMessage wanted,
      MessageKind kind,
      String text,
      Mentions.Found found,
      Extra extra) {
    var conversationId = wanted.conversationId();
    var message =
        Message.draft(
            Ids.next(),
            conversationId,
            caller.userId(),
            wanted.clientId(),
            kind,
            text,
            quote(caller, conversationId, wanted.replyToSeq()),
            thread(caller, conversationId, wanted.threadSeq()),
            found,
            extra);
    var key = key(conversationId);
    return new Entry.Draft(message, extras.write(extra), index.codes(message), key);
  }

  private static Extra.@Nullable PollDefinition poll(NewMessage wanted) {
    var poll = wanted.poll();
    return poll == null
        ? null
        : new Extra.PollDefinition(
            poll.options(), poll.multiple(), poll.anonymous(), poll.closesAt(), null);
  }

  private Message.@Nullable ReplyTo quote(
      Caller caller, UUID conversationId, @Nullable Long replyToSeq) {
    return replyToSeq == null
        ? null
        : reader.quote(at(caller, conversationId, replyToSeq, "replyToSeq"));
  }

  private @Nullable Long thread(Caller caller, UUID conversationId, @Nullable Long threadSeq) {
    if (threadSeq == null) {
      return null;
    }
    var root = at(caller, conversationId, threadSeq, "threadSeq");
    if (root.threadSeq() != null || MessageKind.of(root.kind()) == MessageKind.SYSTEM) {
      throw Problem.invalid("threadSeq", "is not a message that can be the root of a thread");
    }
    return threadSeq;
  }

  private MessageRow at(Caller caller, UUID conversationId, long seq, String field) {
    conversations.requireMember(caller.userId(), conversationId);
    return store.range(conversationId, seq, seq).stream()
        .findFirst()
        .orElseThrow(() -> Problem.invalid(field, "is not a message of this conversation"));
  }

  private Cipher.DataKey key(UUID conversationId) {
    return keys.of(conversationId).orElseThrow(() -> Problem.notFound("conversation"));
  }
}
