package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of the keys of conversations, which are wrapped.
@Singleton
final class KeyStore {
  private final Jdbi jdbi;

  KeyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<byte[]> wrappedKey(UUID id) {
    return jdbi.withHandle(handle -> wrappedKey(handle, id));
  }

  Optional<byte[]> wrappedKey(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT wrapped_key FROM conversations WHERE id = :id")
        .bind("id", id)
        .mapTo(byte[].class)
        .findOne();
  }

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Wrapped(UUID id, byte[] wrappedKey) {}

  Map<UUID, byte[]> wrappedKeys(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id, wrapped_key FROM conversations WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Wrapped.class)
                .collect(Collectors.toMap(Wrapped::id, Wrapped::wrappedKey)));
  }
}
