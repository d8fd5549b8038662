package dev.parley.messages;

import dev.parley.conversations.ConversationKeys;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts something else beside the text of a message: encrypted like it.
@Singleton
final class ExtraStore {
  private final ConversationKeys keys;
  private final Extras extras;

  ExtraStore(ConversationKeys keys, Extras extras) {
    this.keys = keys;
    this.extras = extras;
  }

  /// The row with it, and its new `rev`.
  Optional<MessageRow> set(Handle handle, MessageRow row, Extra extra, long rev) {
    var json = extras.write(extra);
    var sealed =
        json == null
            ? null
            : keys.of(row.conversationId())
                .orElseThrow(() -> Problem.notFound("message"))
                .encrypt(json, row.id());
    return handle
        .createQuery(
            """
            UPDATE messages SET extra = :extra, rev = :rev
             WHERE conversation_id = :conversationId AND seq = :seq
            RETURNING *
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .bind("extra", sealed)
        .bind("rev", rev)
        .mapTo(MessageRow.class)
        .findOne();
  }
}
