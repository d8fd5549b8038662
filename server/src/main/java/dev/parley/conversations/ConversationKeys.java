package dev.parley.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.platform.Cipher;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/// The data keys of conversations. A key never changes, so an opened one may stay in memory.
@Singleton
public final class ConversationKeys {
  private static final int KEPT = 50_000;

  private final ConversationStore store;
  private final Cipher cipher;
  private final Cache<UUID, Cipher.DataKey> opened =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  ConversationKeys(ConversationStore store, Cipher cipher) {
    this.store = store;
    this.cipher = cipher;
  }

  /// The key of a conversation's bodies; empty when there is no such conversation.
  public Optional<Cipher.DataKey> of(UUID conversationId) {
    var key = opened.getIfPresent(conversationId);
    if (key != null) {
      return Optional.of(key);
    }
    var unwrapped =
        store.wrappedKey(conversationId).map(wrapped -> cipher.unwrap(wrapped, conversationId));
    unwrapped.ifPresent(fresh -> opened.put(conversationId, fresh));
    return unwrapped;
  }

  byte[] make(UUID conversationId) {
    return cipher.newWrappedKey(conversationId);
  }

  void forget(UUID conversationId) {
    opened.invalidate(conversationId);
  }
}
