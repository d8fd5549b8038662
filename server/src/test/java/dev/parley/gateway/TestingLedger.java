package dev.parley.gateway;

import dev.parley.conversations.Conversations.Counters;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Says what a test wants it to say.
class TestingLedger implements Ledger {
  /// Who of those asked about is a member.
  volatile UnaryOperator<Set<UUID>> members = _ -> Set.of();

  @Override
  public Set<UUID> membersAmong(UUID conversationId, Set<UUID> userIds) {
    return members.apply(userIds);
  }

  @Override
  public List<Counters> counters(Collection<UUID> conversationIds) {
    return conversationIds.stream().map(id -> new Counters(id, 0, 0, 0, 0)).toList();
  }
}
