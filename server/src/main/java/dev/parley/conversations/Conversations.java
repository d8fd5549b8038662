package dev.parley.conversations;

import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Conversations: made, found, changed, and who may touch them. A person finds only what they are a
/// member of; everything else is `not_found`.
@Singleton
public final class Conversations {
  /// Members of one group, and people added at once, at the most.
  public static final int MAX_MEMBERS = 1_000;

  /// Members of one room at the most.
  public static final int MAX_IN_A_ROOM = 50_000;

  /// Members up to which everyone is told how far everyone has read. Among more, everyone's every
  /// step to everyone would outweigh the messages by far: cursors are told to their owner alone.
  public static final int RECEIPTS_SHARED_UP_TO = 100;

  /// Conversations of one person that are shown at the most, newest activity first.
  public static final int MAX_CONVERSATIONS = 5_000;

  private final Jdbi jdbi;
  private final ConversationStore store;
  private final CounterStore counterStore;
  private final MemberStore members;
  private final ConversationViews views;
  private final Users users;
  private final ConversationKeys keys;
  private final Realtime realtime;

  Conversations(
      Jdbi jdbi,
      ConversationStore store,
      CounterStore counterStore,
      MemberStore members,
      ConversationViews views,
      Users users,
      ConversationKeys keys,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.store = store;
    this.counterStore = counterStore;
    this.members = members;
    this.views = views;
    this.users = users;
    this.keys = keys;
    this.realtime = realtime;
  }

  /// What a creation gave: the conversation, and whether it was not there before.
  public record Created(Conversation conversation, boolean isNew) {}

  /// The direct conversation of two people; the same one however often it is asked for, by either.
  /// With oneself it is the note to self.
  ///
  /// @throws Problem `not_found` for an unknown person
  public Created direct(Caller caller, UUID userId) {
    requirePeople(Set.of(userId));
    var pair = new TreeSet<>(Set.of(caller.userId()));
    pair.add(userId);
    var isNew = jdbi.inTransaction(handle -> insertDirect(handle, caller.userId(), pair));
    var id = jdbi.withHandle(h -> store.findDirect(h, directKey(caller.userId(), userId)));
    if (isNew) {
      announce(id.orElseThrow(), pair, 0, pair.size());
    }
    return new Created(get(caller, id.orElseThrow()), isNew);
  }

  /// A new group, owned by the caller.
  ///
  /// @throws Problem `not_found` when one of the people does not exist
  public Created group(Caller caller, String name, String description, Collection<UUID> memberIds) {
    return create(caller, ConversationKind.GROUP, name, description, memberIds);
  }

  /// A new room, owned by the caller, that anybody finds and joins.
  ///
  /// @throws Problem `not_found` when one of the people does not exist
  public Created room(Caller caller, String name, String description, Collection<UUID> memberIds) {
    return create(caller, ConversationKind.ROOM, name, description, memberIds);
  }

  private Created create(
      Caller caller,
      ConversationKind kind,
      String name,
      String description,
      Collection<UUID> memberIds) {
    var others = new LinkedHashSet<>(memberIds);
    others.remove(caller.userId());
    requirePeople(others);
    var id = Ids.next();
    jdbi.useTransaction(
        handle -> {
          insert(handle, id, kind, name, description, null, caller.userId());
          var owner =
              members.insert(handle, id, List.of(caller.userId()), MemberRole.OWNER, 0).size();
          var added = members.insert(handle, id, others, MemberRole.MEMBER, owner).size();
          counterStore.setMembership(handle, id, owner + added, owner + added);
        });
    others.add(caller.userId());
    announce(id, others, 0, others.size());
    return new Created(get(caller, id), true);
  }

  /// The caller's conversation.
  ///
  /// @throws Problem `not_found` when the caller is not in it
  public Conversation get(Caller caller, UUID id) {
    return views.of(require(caller.userId(), id));
  }

  /// A conversation as one of its members sees it now; empty for everybody else.
  public Optional<Conversation> seenBy(UUID userId, UUID id) {
    return store.find(id, userId).map(views::of);
  }

  /// A conversation as each of the given people sees it now, of those who are members.
  public Map<UUID, Conversation> seenBy(Collection<UUID> userIds, UUID id) {
    return views.ofMembers(store.findFor(id, userIds));
  }

  /// The caller's conversations, newest activity first.
  public Page<Conversation> list(Caller caller, int limit, @Nullable String cursor) {
    var before = cursor == null ? Position.LAST : Position.of(cursor);
    var rows = store.list(caller.userId(), before.time(), before.id(), limit + 1);
    return Page.of(
        rows,
        limit,
        shown -> views.of(caller.userId(), shown),
        row -> new Position(row.activeAt(), row.id()).toString());
  }

  /// A person's place in a conversation at one moment.
  public record Standing(
      UUID conversationId,
      ConversationKind kind,
      boolean announcement,
      MemberRole role,
      int memberCount,
      long lastSeq,
      long rev) {
    /// Whether they may do it.
    public boolean may(Permission wanted) {
      return Permissions.allow(kind, announcement, role, wanted);
    }

    /// Lets pass who may do it.
    ///
    /// @throws Problem `forbidden` for everybody else
    public Standing require(Permission wanted) {
      if (!may(wanted)) {
        throw refusal(kind);
      }
      return this;
    }
  }

  /// Lets pass who is a member at this moment.
  ///
  /// @throws Problem `not_found` for everybody else
  public Standing requireMember(UUID userId, UUID id) {
    return standing(require(userId, id));
  }

  /// The same at the moment of a transaction; with the conversation locked, until it ends.
  public Standing requireMember(Handle handle, UUID userId, UUID id) {
    return standing(
        store.find(handle, id, userId).orElseThrow(() -> Problem.notFound("conversation")));
  }

  private static Standing standing(ConversationStore.Row row) {
    return new Standing(
        row.id(),
        row.conversationKind(),
        row.announcement(),
        row.memberRole(),
        row.memberCount(),
        row.lastSeq(),
        row.rev());
  }

  ConversationStore.Row require(UUID userId, UUID id) {
    return store.find(id, userId).orElseThrow(() -> Problem.notFound("conversation"));
  }

  /// The conversation of somebody who may do something there.
  ///
  /// @throws Problem `not_found` for who is not in it, `forbidden` for who may not
  ConversationStore.Row require(UUID userId, UUID id, Permission wanted) {
    return allowed(require(userId, id), Set.of(wanted));
  }

  /// Locks a conversation for somebody who may do all of it, and still may once it is done.
  ///
  /// @throws Problem `not_found` for who is not in it, `forbidden` for who may not
  ConversationStore.Row lockFor(Handle handle, Caller caller, UUID id, Set<Permission> wanted) {
    counterStore.lock(handle, List.of(id));
    var row =
        store.find(handle, id, caller.userId()).orElseThrow(() -> Problem.notFound("conversation"));
    return allowed(row, wanted);
  }

  private static ConversationStore.Row allowed(ConversationStore.Row row, Set<Permission> wanted) {
    if (!wanted.stream().allMatch(row::may)) {
      throw refusal(row.conversationKind());
    }
    return row;
  }

  private static Problem refusal(ConversationKind kind) {
    return Problem.of(
        ProblemCode.FORBIDDEN,
        kind == ConversationKind.DIRECT
            ? "This cannot be done in a direct conversation."
            : "Your role here does not let you do this.");
  }

  /// How far all conversations of a person are, {@link #MAX_CONVERSATIONS} at the most.
  public List<Counters> countersOf(UUID userId) {
    return counterStore.countersOf(userId, MAX_CONVERSATIONS);
  }

  /// The counters of a conversation at one moment, or for as long as its row is locked.
  ///
  /// @param membershipRev the rev at which it was last changed who is a member
  public record Counters(UUID id, long lastSeq, long rev, long membershipRev, int memberCount) {}

  /// What is there of the given conversations, within an open transaction.
  public List<Counters> counters(Handle handle, Collection<UUID> ids) {
    return counterStore.counters(handle, ids);
  }

  /// What is there of the given conversations, at this moment.
  public List<Counters> counters(Collection<UUID> ids) {
    return counterStore.counters(ids);
  }

  /// Who of the given people is a member, at this moment.
  public Set<UUID> membersAmong(UUID id, Set<UUID> userIds) {
    return members.among(id, userIds);
  }

  /// Somebody who became a member.
  public record Joining(UUID conversationId, UUID userId) {}

  /// Who of the given people became a member of what since a moment, by the clock of the database.
  public List<Joining> joinedSince(Instant since, Set<UUID> userIds) {
    return members.joinedSince(since, userIds);
  }

  /// Locks conversations until the transaction ends and gives their counters. Whoever changes
  /// messages or members holds this lock: all changes of one conversation happen one after the
  /// other.
  public List<Counters> lock(Handle handle, Collection<UUID> ids) {
    return counterStore.lock(handle, ids);
  }

  /// Locks those of the conversations that no other transaction has locked, without waiting, and
  /// gives their counters.
  public List<Counters> lockFree(Handle handle, Collection<UUID> ids) {
    return counterStore.lockFree(handle, ids);
  }

  /// Takes the next `rev` of one conversation, and its lock.
  ///
  /// @throws Problem `not_found` when it is gone
  public Counters nextRev(Handle handle, UUID id) {
    return counterStore.nextRev(handle, id).orElseThrow(() -> Problem.notFound("conversation"));
  }

  private void requirePeople(Set<UUID> userIds) {
    if (!users.allExist(userIds)) {
      throw Problem.notFound("person");
    }
  }

  private boolean insertDirect(Handle handle, UUID creator, SortedSet<UUID> pair) {
    var id = Ids.next();
    var key = directKey(pair.first(), pair.last());
    if (!insert(handle, id, ConversationKind.DIRECT, null, "", key, creator)) {
      return false;
    }
    members.insert(handle, id, pair, MemberRole.MEMBER, 0);
    counterStore.setMembership(handle, id, pair.size(), pair.size());
    return true;
  }

  private boolean insert(
      Handle handle,
      UUID id,
      ConversationKind kind,
      @Nullable String name,
      String description,
      @Nullable String directKey,
      UUID createdBy) {
    return store.insert(
        handle,
        new ConversationStore.New(
            id, kind, name, description, directKey, keys.make(id), createdBy));
  }

  private static String directKey(UUID one, UUID other) {
    var first = one.toString();
    var second = other.toString();
    return first.compareTo(second) < 0 ? first + ":" + second : second + ":" + first;
  }

  /// Opens a conversation to the sockets of its new members and shows it to them.
  void announce(UUID id, Collection<UUID> newMembers, long before, long after) {
    settle(id, newMembers, before, after);
    seenBy(newMembers, id)
        .forEach((userId, conversation) -> realtime.tellAdded(userId, id, conversation));
  }

  /// Makes a change of who is a member felt by open sockets, after its commit.
  void settle(UUID id, Collection<UUID> userIds, long before, long after) {
    realtime.settle(id, Set.copyOf(userIds), before, after);
  }
}
