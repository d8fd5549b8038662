package dev.parley.gateway;

import dev.parley.conversations.Conversations;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The ledger of the database.
@Singleton
final class StoredLedger implements Ledger {
  private final Provider<Conversations> conversations;

  /// @param conversations asked for late: they are made after the port that reads here
  StoredLedger(Provider<Conversations> conversations) {
    this.conversations = conversations;
  }

  @Override
  public Set<UUID> membersAmong(UUID conversationId, Set<UUID> userIds) {
    return conversations.get().membersAmong(conversationId, userIds);
  }

  @Override
  public List<Conversations.Counters> counters(Collection<UUID> conversationIds) {
    return conversations.get().counters(conversationIds);
  }
}
