package dev.parley.gateway;

import dev.parley.conversations.Conversations;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What is true of conversations, whatever was told of them. Every call reads it anew.
interface Ledger {
  /// Who of the given people is a member.
  Set<UUID> membersAmong(UUID conversationId, Set<UUID> userIds);

  /// How far the conversations are, those that still are there.
  List<Conversations.Counters> counters(Collection<UUID> conversationIds);
}
