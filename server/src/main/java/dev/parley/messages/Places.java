package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Cursor;
import dev.parley.platform.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Ways to messages besides paging: by what mentions the reader, by their links, by a date.
@Singleton
final class Places {
  private static final UUID LAST = new UUID(-1, -1);

  private final Conversations conversations;
  private final MessageStore store;
  private final MentionStore mentions;
  private final MessageReader reader;

  Places(
      Conversations conversations,
      MessageStore store,
      MentionStore mentions,
      MessageReader reader) {
    this.conversations = conversations;
    this.store = store;
    this.mentions = mentions;
    this.reader = reader;
  }

  /// Messages that mention the caller, the newest first.
  Page<Message> mentions(Caller caller, int limit, @Nullable String cursor) {
    var before = cursor == null ? LAST : id(cursor);
    return Page.of(
        mentions.inbox(caller.userId(), before, limit + 1),
        limit,
        reader::read,
        row -> row.id().toString());
  }

  private static UUID id(String cursor) {
    try {
      return UUID.fromString(Cursor.decode(cursor));
    } catch (IllegalArgumentException e) {
      throw Cursor.malformed();
    }
  }

  /// A message and what it links to.
  @Schema(name = "LinkingMessage")
  record Linking(Message message, List<String> urls) {}

  /// Messages of a conversation that link to something, the newest first.
  Page<Linking> links(Caller caller, UUID conversationId, int limit, @Nullable String cursor) {
    conversations.requireMember(caller.userId(), conversationId);
    var before = cursor == null ? Long.MAX_VALUE : seq(cursor);
    return Page.of(
        store.linking(conversationId, before, limit + 1),
        limit,
        rows ->
            reader.read(rows).stream()
                .map(message -> new Linking(message, Links.in(message.text())))
                .toList(),
        row -> Long.toString(row.seq()));
  }

  private static long seq(String cursor) {
    try {
      return Long.parseLong(Cursor.decode(cursor));
    } catch (NumberFormatException e) {
      throw Cursor.malformed();
    }
  }

  /// `seq` of the first message at or after a moment; of the last one when all are older.
  long at(Caller caller, UUID conversationId, Instant moment) {
    var lastSeq = conversations.requireMember(caller.userId(), conversationId).lastSeq();
    return Math.max(1, Math.min(lastSeq, store.firstAt(conversationId, moment)));
  }
}
