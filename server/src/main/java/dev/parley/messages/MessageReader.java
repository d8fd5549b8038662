package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens stored messages: decrypts them and adds what is stored beside them: one query for all
/// quotes, one for all reactions, one for all votes, and none for what no message has.
@Singleton
final class MessageReader {
  private final MessageStore store;
  private final ReactionStore reactions;
  private final VoteStore votes;
  private final ConversationKeys keys;
  private final Extras extras;

  MessageReader(
      MessageStore store,
      ReactionStore reactions,
      VoteStore votes,
      ConversationKeys keys,
      Extras extras) {
    this.store = store;
    this.reactions = reactions;
    this.votes = votes;
    this.keys = keys;
    this.extras = extras;
  }

  Message read(MessageRow row) {
    return read(List.of(row)).getFirst();
  }

  /// In the order given.
  List<Message> read(List<MessageRow> rows) {
    var beside =
        new Beside(
            parents(rows),
            reactions.of(rows.stream().filter(MessageRow::hasReactions).toList()),
            votes.of(rows.stream().filter(this::isPoll).map(At::of).toList()));
    return rows.stream().map(row -> view(row, beside)).toList();
  }

  /// What is stored beside the rows.
  private record Beside(
      Map<At, MessageRow> parents,
      Map<At, List<Message.Reaction>> reacted,
      Map<At, VoteStore.Votes> voted) {
    static final Beside NOTHING = new Beside(Map.of(), Map.of(), Map.of());
  }

  private boolean isPoll(MessageRow row) {
    return row.extra() != null && extra(row).poll() != null;
  }

  /// Only what the row itself holds, without any query.
  Message bare(MessageRow row) {
    return view(row, Beside.NOTHING);
  }

  /// What a stored message has besides its text.
  Extra extra(MessageRow row) {
    byte @Nullable [] extra = row.extra();
    var json = extra == null ? "" : open(row, extra);
    // Empty, too, once the conversation is deleted, and its key with it.
    return json.isEmpty() ? Extra.NONE : extras.read(json);
  }

  private Map<At, MessageRow> parents(List<MessageRow> rows) {
    var known = rows.stream().collect(Collectors.toMap(At::of, Function.identity()));
    var unknown =
        rows.stream()
            .filter(row -> row.replyToSeq() != null)
            .map(row -> new At(row.conversationId(), row.replyToSeq()))
            .filter(at -> !known.containsKey(at))
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      store.at(unknown).forEach(row -> known.put(At.of(row), row));
    }
    return known;
  }

  private Message view(MessageRow row, Beside beside) {
    var replyToSeq = row.replyToSeq();
    var parent =
        replyToSeq == null ? null : beside.parents().get(new At(row.conversationId(), replyToSeq));
    var extra = extra(row);
    return new Message(
        row.id(),
        row.conversationId(),
        row.seq(),
        row.rev(),
        row.senderId(),
        row.clientId(),
        MessageKind.of(row.kind()),
        text(row),
        extra.attachments(),
        parent == null ? null : quote(parent),
        row.threadSeq(),
        row.thread(),
        row.mentions() == null ? List.of() : row.mentions(),
        row.mentionsEveryone(),
        beside.reacted().getOrDefault(At.of(row), List.of()),
        extra.forwarded(),
        extra.system(),
        Message.Poll.of(
            extra.poll(), beside.voted().getOrDefault(At.of(row), VoteStore.Votes.NONE)),
        extra.previews(),
        row.createdAt(),
        row.editedAt(),
        row.editCount(),
        row.deletedAt(),
        row.deletedBy(),
        row.undone(),
        row.pinnedAt(),
        row.expiresAt());
  }

  /// How a reply shows what it refers to.
  Message.ReplyTo quote(MessageRow parent) {
    return quote(parent.seq(), parent.senderId(), text(parent));
  }

  /// How a reply shows what it refers to.
  static Message.ReplyTo quote(Message parent) {
    return quote(parent.seq(), parent.senderId(), parent.text());
  }

  private static Message.ReplyTo quote(long seq, UUID senderId, String text) {
    var end =
        text.codePointCount(0, text.length()) > Messages.MAX_EXCERPT
            ? text.offsetByCodePoints(0, Messages.MAX_EXCERPT)
            : text.length();
    return new Message.ReplyTo(seq, senderId, text.substring(0, end));
  }

  private String text(MessageRow row) {
    byte @Nullable [] body = row.body();
    return body == null ? "" : open(row, body);
  }

  private String open(MessageRow row, byte[] secret) {
    return keys.of(row.conversationId()).map(key -> key.decrypt(secret, row.id())).orElse("");
  }
}
