package dev.parley.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.platform.Cipher;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The data keys of conversations. A key never changes, so an opened one may stay in memory.
@Singleton
public final class ConversationKeys {
  private static final int KEPT = 50_000;

  private final KeyStore store;
  private final Cipher cipher;
  private final Cache<UUID, Cipher.DataKey> opened =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  ConversationKeys(KeyStore store, Cipher cipher) {
    this.store = store;
    this.cipher = cipher;
  }

  /// The key of a conversation's bodies; empty when there is no such conversation.
  public Optional<Cipher.DataKey> of(UUID conversationId) {
    var key = opened.getIfPresent(conversationId);
    return key != null ? Optional.of(key) : open(conversationId, store.wrappedKey(conversationId));
  }

  /// The same within an open transaction.
  public Optional<Cipher.DataKey> of(Handle handle, UUID conversationId) {
    var key = opened.getIfPresent(conversationId);
    return key != null
        ? Optional.of(key)
        : open(conversationId, store.wrappedKey(handle, conversationId));
  }

  private Optional<Cipher.DataKey> open(UUID conversationId, Optional<byte[]> wrapped) {
    var fresh = wrapped.map(bytes -> cipher.unwrap(bytes, conversationId));
    fresh.ifPresent(key -> opened.put(conversationId, key));
    return fresh;
  }

  /// The keys of several conversations, those that there are, with one query for all that are not
  /// in memory.
  public Map<UUID, Cipher.DataKey> of(Collection<UUID> conversationIds) {
    var keys = new HashMap<>(opened.getAllPresent(conversationIds));
    var missing = new HashSet<>(conversationIds);
    missing.removeAll(keys.keySet());
    if (!missing.isEmpty()) {
      var unwrapped = new HashMap<UUID, Cipher.DataKey>();
      store
          .wrappedKeys(missing)
          .forEach((id, wrapped) -> unwrapped.put(id, cipher.unwrap(wrapped, id)));
      opened.putAll(unwrapped);
      keys.putAll(unwrapped);
    }
    return keys;
  }

  byte[] make(UUID conversationId) {
    return cipher.newWrappedKey(conversationId);
  }

  void forget(UUID conversationId) {
    opened.invalidate(conversationId);
  }
}
