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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Says what a test wants it to say.
final class TestingLedger implements Ledger {
  /// Who of those asked about is a member.
  volatile UnaryOperator<Set<UUID>> members = _ -> Set.of();

  /// Where all conversations of a person are.
  volatile Function<UUID, List<Counters>> conversations = _ -> List.of();

  /// Who became a member of late.
  volatile List<Joining> joined = List.of();

  /// Where conversations are that are somewhere else than at their beginning.
  final Map<UUID, Counters> places = new ConcurrentHashMap<>();

  /// What changed in them.
  final Map<UUID, Sync.Missed> changes = new ConcurrentHashMap<>();

  /// How members see them.
  final Map<UUID, Map<UUID, Conversation>> everybodysViews = new ConcurrentHashMap<>();

  /// The same for one of them.
  final Map<UUID, Conversation> views = new ConcurrentHashMap<>();

  /// How many of the next questions about places find no database.
  final AtomicInteger failures = new AtomicInteger();

  @Override
  public Set<UUID> membersAmong(UUID conversationId, Set<UUID> userIds) {
    return members.apply(userIds);
  }

  @Override
  public List<Joining> joinedSince(Instant since, Set<UUID> userIds) {
    return joined.stream().filter(joining -> userIds.contains(joining.userId())).toList();
  }

  @Override
  public List<Counters> counters(Collection<UUID> conversationIds) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the database is away");
    }
    return conversationIds.stream().map(this::counters).toList();
  }

  Counters counters(UUID id) {
    return places.getOrDefault(id, new Counters(id, 0, 0, 0, 0));
  }

  @Override
  public List<Counters> countersOf(UUID userId) {
    return conversations.apply(userId);
  }

  @Override
  public Optional<Conversation> seenBy(UUID userId, UUID conversationId) {
    return Optional.ofNullable(views.get(conversationId));
  }

  @Override
  public Map<UUID, Conversation> seenBy(Set<UUID> userIds, UUID conversationId) {
    return everybodysViews.getOrDefault(conversationId, Map.of());
  }

  @Override
  public Optional<Sync.Missed> missed(UUID conversationId, long rev) {
    return Optional.ofNullable(changes.get(conversationId));
  }
}
