package dev.parley.messages;

import dev.parley.platform.Cipher;
import dev.parley.platform.Encoded;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one person wants written into a conversation.
sealed interface Entry {
  UUID conversationId();

  /// Who wants it.
  UUID userId();

  /// A message to be appended, complete but for its place.
  ///
  /// @param extra the JSON of what else it has; null for most
  /// @param codes what it will be found by
  /// @param key encrypts its body
  /// @param acknowledge tells its sender of the message, when everybody else is told
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Draft(
      Message message,
      @Nullable String extra,
      byte[] codes,
      Cipher.DataKey key,
      Consumer<Encoded> acknowledge)
      implements Entry {
    Draft(Message message, @Nullable String extra, byte[] codes, Cipher.DataKey key) {
      this(message, extra, codes, key, _ -> {});
    }

    /// What is stored of it.
    Batch.Stored encrypted() {
      return new Batch.Stored(
          message,
          key.encrypt(message.text(), message.id()),
          extra == null ? null : key.encrypt(extra, message.id()),
          codes);
    }

    Draft acknowledgedBy(Consumer<Encoded> way) {
      return new Draft(message, extra, codes, key, way);
    }

    @Override
    public UUID conversationId() {
      return message.conversationId();
    }

    @Override
    public UUID userId() {
      return message.senderId();
    }
  }

  /// A person's cursors that are to move forwards: read up to here, received up to there.
  record Step(UUID conversationId, UUID userId, long readSeq, long deliveredSeq) implements Entry {
    Step furthest(Step other) {
      return new Step(
          conversationId,
          userId,
          Math.max(readSeq, other.readSeq),
          Math.max(deliveredSeq, other.deliveredSeq));
    }
  }
}
