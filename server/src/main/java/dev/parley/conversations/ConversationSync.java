package dev.parley.conversations;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a device that was away has to learn of conversations and members: rows are read within the
/// caller's snapshot, and shaped after it, so that one request never holds two connections.
@Singleton
public final class ConversationSync {
  /// Changed members of one conversation that one answer carries at the most.
  private static final int MAX_CHANGES = 200;

  private final ConversationStore conversations;
  private final CounterStore counterStore;
  private final MemberStore members;
  private final ConversationViews views;

  ConversationSync(
      ConversationStore conversations,
      CounterStore counterStore,
      MemberStore members,
      ConversationViews views) {
    this.conversations = conversations;
    this.counterStore = counterStore;
    this.members = members;
    this.views = views;
  }

  /// What one snapshot held.
  public static final class Snapshot {
    private final UUID userId;
    private final List<ConversationStore.Row> rows;
    private final List<MemberStore.Row> changed;
    private final List<MemberStore.FormerRow> left;
    private final Map<UUID, Long> behind;

    private Snapshot(
        UUID userId,
        List<ConversationStore.Row> rows,
        List<MemberStore.Row> changed,
        List<MemberStore.FormerRow> left,
        Map<UUID, Long> behind) {
      this.userId = userId;
      this.rows = rows;
      this.changed = changed;
      this.left = left;
      this.behind = behind;
    }

    /// The conversations that changed since the rev the device knew, with that rev.
    public Map<UUID, Long> behind() {
      return behind;
    }
  }

  /// The shaped answer.
  ///
  /// @param conversations all of the person's, as they stand
  /// @param members those who changed, by conversation
  /// @param left ids of those who left, by conversation
  /// @param truncated conversations with more changes than fit
  public record Changes(
      List<Conversation> conversations,
      Map<UUID, List<Member>> members,
      Map<UUID, List<UUID>> left,
      Set<UUID> truncated) {}

  /// Reads within a snapshot what changed since the given revs.
  public Snapshot read(Handle handle, UUID userId, Map<UUID, Long> known) {
    var rows = conversations.all(handle, userId, Conversations.MAX_CONVERSATIONS);
    var behind =
        rows.stream()
            .filter(row -> known.getOrDefault(row.id(), row.rev()) < row.rev())
            .collect(toMap(ConversationStore.Row::id, row -> known.getOrDefault(row.id(), 0L)));
    var ids = List.copyOf(behind.keySet());
    var revs = ids.stream().map(behind::get).toList();
    return new Snapshot(
        userId,
        rows,
        members.changedSince(handle, ids, revs, MAX_CHANGES + 1),
        members.leftSince(handle, ids, revs, MAX_CHANGES + 1),
        behind);
  }

  /// Reads within a snapshot how one conversation's members changed since a rev. Empty when there
  /// was too much.
  public Optional<Moved> moved(Handle handle, UUID id, long rev) {
    var ids = List.of(id);
    var revs = List.of(rev);
    var changed = members.changedSince(handle, ids, revs, MAX_CHANGES + 1);
    var left = members.leftSince(handle, ids, revs, MAX_CHANGES + 1);
    return changed.size() > MAX_CHANGES || left.size() > MAX_CHANGES
        ? Optional.empty()
        : Optional.of(new Moved(changed, left));
  }

  /// Members that changed, and some who are none any more.
  public static final class Moved {
    private final List<MemberStore.Row> changed;
    private final List<MemberStore.FormerRow> left;

    private Moved(List<MemberStore.Row> changed, List<MemberStore.FormerRow> left) {
      this.changed = changed;
      this.left = left;
    }
  }

  /// Those who joined, or whose role or cursors moved. Holds no connection meanwhile.
  public List<Member> changed(Moved moved) {
    return views.members(moved.changed);
  }

  /// Those who left; of their time as members only its end is told.
  public List<Member> left(Moved moved) {
    return views.formerMembers(moved.left);
  }

  /// Reads within a snapshot how far conversations are.
  public List<Conversations.Counters> counters(Handle handle, Collection<UUID> ids) {
    return counterStore.counters(handle, ids);
  }

  /// Shapes what was read. Holds no connection meanwhile.
  public Changes shape(Snapshot snapshot) {
    var membersById = new HashMap<UUID, List<Member>>();
    var truncated = new HashSet<UUID>();
    snapshot.changed.stream()
        .collect(groupingBy(MemberStore.Row::conversationId))
        .forEach(
            (id, rows) -> {
              membersById.put(
                  id,
                  views.members(
                      snapshot.userId, rows.subList(0, Math.min(rows.size(), MAX_CHANGES))));
              if (rows.size() > MAX_CHANGES) {
                truncated.add(id);
              }
            });
    var left =
        snapshot.left.stream()
            .collect(
                groupingBy(
                    MemberStore.FormerRow::conversationId,
                    mapping(MemberStore.FormerRow::userId, toList())));
    left.forEach(
        (id, gone) -> {
          if (gone.size() > MAX_CHANGES) {
            truncated.add(id);
          }
        });
    return new Changes(views.of(snapshot.userId, snapshot.rows), membersById, left, truncated);
  }
}
