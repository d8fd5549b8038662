package dev.parley.users;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Where no sockets are served, nobody is online.
@DefaultBean
@Singleton
final class NobodyPresent implements Presences {
  @Override
  public Map<UUID, Presence> of(Collection<UUID> userIds) {
    return Map.of();
  }
}
