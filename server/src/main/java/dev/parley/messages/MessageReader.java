package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens stored messages: decrypts them and quotes what they reply to, with one query for all
/// quotes.
@Singleton
final class MessageReader {
  private final MessageStore store;
  private final ConversationKeys keys;

  MessageReader(MessageStore store, ConversationKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  private record At(UUID conversationId, long seq) {}

  Message read(MessageRow row) {
    return read(List.of(row)).getFirst();
  }

  /// In the order given.
  List<Message> read(List<MessageRow> rows) {
    var parents = parents(rows);
    return rows.stream().map(row -> view(row, parents)).toList();
  }

  private Map<At, MessageRow> parents(List<MessageRow> rows) {
    var known = rows.stream().collect(Collectors.toMap(MessageReader::at, Function.identity()));
    var unknown =
        rows.stream()
            .filter(row -> row.replyToSeq() != null)
            .map(row -> new At(row.conversationId(), row.replyToSeq()))
            .filter(at -> !known.containsKey(at))
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      store
          .at(
              unknown.stream().map(At::conversationId).toList(),
              unknown.stream().map(At::seq).toList())
          .forEach(row -> known.put(at(row), row));
    }
    return known;
  }

  private static At at(MessageRow row) {
    return new At(row.conversationId(), row.seq());
  }

  private Message view(MessageRow row, Map<At, MessageRow> parents) {
    var replyToSeq = row.replyToSeq();
    var parent = replyToSeq == null ? null : parents.get(new At(row.conversationId(), replyToSeq));
    return new Message(
        row.id(),
        row.conversationId(),
        row.seq(),
        row.rev(),
        row.senderId(),
        row.clientId(),
        MessageKind.of(row.kind()),
        text(row),
        List.of(),
        parent == null ? null : quote(parent),
        List.of(),
        List.of(),
        row.createdAt(),
        row.editedAt(),
        row.deletedAt(),
        row.pinnedAt());
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
    return body == null
        ? ""
        : keys.of(row.conversationId()).map(key -> key.decrypt(body, row.id())).orElse("");
  }
}
