package dev.parley.gateway;

import dev.parley.conversations.Conversation;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.conversations.Conversations.Joining;
import dev.parley.messages.Sync;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is true of conversations, whatever was told of them. Every call reads it anew.
interface Ledger {
  /// Who of the given people is a member.
  Set<UUID> membersAmong(UUID conversationId, Set<UUID> userIds);

  /// Who of the given people became a member of what since a moment.
  List<Joining> joinedSince(Instant since, Set<UUID> userIds);

  /// How far the conversations are, those that still are there.
  List<Counters> counters(Collection<UUID> conversationIds);

  /// How far all conversations are that somebody is a member of.
  List<Counters> countersOf(UUID userId);

  /// A conversation as one of its members sees it; empty for everybody else.
  Optional<Conversation> seenBy(UUID userId, UUID conversationId);

  /// A conversation as each of the given people sees it, of those who are members.
  Map<UUID, Conversation> seenBy(Set<UUID> userIds, UUID conversationId);

  /// What changed in a conversation since a rev; empty when it is gone.
  Optional<Sync.Missed> missed(UUID conversationId, long rev);
}
