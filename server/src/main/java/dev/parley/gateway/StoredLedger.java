package dev.parley.gateway;

import dev.parley.conversations.Conversation;
import dev.parley.conversations.Conversations;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.conversations.Conversations.Joining;
import dev.parley.messages.Sync;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The ledger of the database.
@Singleton
final class StoredLedger implements Ledger {
  private final Provider<Conversations> conversations;
  private final Provider<Sync> sync;

  /// Asks for both late: they are made after the port that reads here.
  StoredLedger(Provider<Conversations> conversations, Provider<Sync> sync) {
    this.conversations = conversations;
    this.sync = sync;
  }

  @Override
  public Set<UUID> membersAmong(UUID conversationId, Set<UUID> userIds) {
    return conversations.get().membersAmong(conversationId, userIds);
  }

  @Override
  public List<Joining> joinedSince(Instant since, Set<UUID> userIds) {
    return conversations.get().joinedSince(since, userIds);
  }

  @Override
  public List<Counters> counters(Collection<UUID> conversationIds) {
    return conversations.get().counters(conversationIds);
  }

  @Override
  public List<Counters> countersOf(UUID userId) {
    return conversations.get().countersOf(userId);
  }

  @Override
  public Optional<Conversation> seenBy(UUID userId, UUID conversationId) {
    return conversations.get().seenBy(userId, conversationId);
  }

  @Override
  public Map<UUID, Conversation> seenBy(Set<UUID> userIds, UUID conversationId) {
    return conversations.get().seenBy(userIds, conversationId);
  }

  @Override
  public Optional<Sync.Missed> missed(UUID conversationId, long rev) {
    return sync.get().missed(conversationId, rev);
  }
}
