package dev.parley.conversations;

import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import dev.parley.users.Avatars;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Conversations: made, found, changed, and who may touch them. A person finds only what they are a
/// member of; everything else is `not_found`.
@Singleton
public final class Conversations {
  /// Members of one group at the most.
  public static final int MAX_MEMBERS = 1_000;

  /// Conversations of one person that are shown at the most, newest activity first.
  public static final int MAX_CONVERSATIONS = 5_000;

  private final Jdbi jdbi;
  private final ConversationStore store;
  private final MemberStore members;
  private final ConversationViews views;
  private final Users users;
  private final Avatars avatars;
  private final ConversationKeys keys;
  private final Realtime realtime;

  Conversations(
      Jdbi jdbi,
      ConversationStore store,
      MemberStore members,
      ConversationViews views,
      Users users,
      Avatars avatars,
      ConversationKeys keys,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.store = store;
    this.members = members;
    this.views = views;
    this.users = users;
    this.avatars = avatars;
    this.keys = keys;
    this.realtime = realtime;
  }

  /// What a creation gave: the conversation, and whether it was not there before.
  public record Created(Conversation conversation, boolean isNew) {}

  /// The direct conversation of two people; the same one however often it is asked for, by either.
  ///
  /// @throws Problem `not_found` for an unknown person, `validation_failed` for oneself
  public Created direct(Caller caller, UUID userId) {
    if (userId.equals(caller.userId())) {
      throw Problem.invalid("userId", "must be somebody else");
    }
    requirePeople(Set.of(userId));
    var isNew = jdbi.inTransaction(handle -> insertDirect(handle, caller.userId(), userId));
    var id = jdbi.withHandle(h -> store.findDirect(h, directKey(caller.userId(), userId)));
    if (isNew) {
      announce(id.orElseThrow(), List.of(caller.userId(), userId), 0, 2);
    }
    return new Created(get(caller, id.orElseThrow()), isNew);
  }

  /// A new group, owned by the caller.
  ///
  /// @throws Problem `not_found` when one of the people does not exist
  public Created group(Caller caller, String name, String description, Collection<UUID> memberIds) {
    var others = new LinkedHashSet<>(memberIds);
    others.remove(caller.userId());
    requirePeople(others);
    var id = Ids.next();
    jdbi.useTransaction(
        handle -> {
          insert(handle, id, ConversationKind.GROUP, name, description, null, caller.userId());
          var owner =
              members.insert(handle, id, List.of(caller.userId()), MemberRole.OWNER, 0).size();
          var added = members.insert(handle, id, others, MemberRole.MEMBER, owner).size();
          store.setMembership(handle, id, owner + added, owner + added);
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

  /// A conversation as each of its members sees it now.
  public Map<UUID, Conversation> seenByAll(UUID id) {
    return views.ofMembers(store.findForAll(id));
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

  /// Changes a group's name and description; null leaves as it is.
  ///
  /// @throws Problem `forbidden` for a direct conversation or a role below admin
  public Conversation change(
      Caller caller, UUID id, @Nullable String name, @Nullable String description) {
    requireSettings(caller, id);
    refresh(id, handle -> store.update(handle, id, name, description));
    return get(caller, id);
  }

  /// Puts another picture on a group, or none.
  Conversation setPicture(Caller caller, UUID id, byte @Nullable [] image) {
    requireSettings(caller, id);
    var avatarId = image == null ? null : avatars.store(image);
    refresh(
        id,
        handle -> avatars.delete(handle, store.replaceAvatar(handle, id, avatarId).orElse(null)));
    return get(caller, id);
  }

  /// Changes what all members see of a conversation, and shows it to them.
  private void refresh(UUID id, Consumer<Handle> change) {
    var rev =
        jdbi.inTransaction(
            handle -> {
              var counters = nextRev(handle, id);
              change.accept(handle);
              return counters.rev();
            });
    realtime.refresh(id, rev);
  }

  /// Deletes a group with everything in it.
  void delete(Caller caller, UUID id) {
    var row = require(caller.userId(), id);
    if (row.conversationKind() == ConversationKind.DIRECT || row.memberRole() != MemberRole.OWNER) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only the owner of a group can delete it.");
    }
    var memberIds = store.findForAll(id).stream().map(ConversationStore.Row::userId).toList();
    jdbi.useTransaction(handle -> store.delete(handle, id));
    keys.forget(id);
    settle(id, memberIds, 0, 0);
    for (var memberId : memberIds) {
      realtime.tellRemoved(memberId, id);
    }
  }

  /// Sets what the caller wants of a conversation.
  Conversation setPreferences(Caller caller, UUID id, PreferencesChange change) {
    require(caller.userId(), id);
    members.setPreferences(id, caller.userId(), change);
    realtime.refreshFor(caller.userId(), id);
    return get(caller, id);
  }

  /// A person's place in a conversation at one moment.
  public record Standing(
      UUID conversationId,
      ConversationKind kind,
      MemberRole role,
      int memberCount,
      long lastSeq,
      long rev) {}

  /// Lets pass who is a member at this moment.
  ///
  /// @throws Problem `not_found` for everybody else
  public Standing requireMember(UUID userId, UUID id) {
    var row = require(userId, id);
    return new Standing(
        id, row.conversationKind(), row.memberRole(), row.memberCount(), row.lastSeq(), row.rev());
  }

  ConversationStore.Row require(UUID userId, UUID id) {
    return store.find(id, userId).orElseThrow(() -> Problem.notFound("conversation"));
  }

  private void requireSettings(Caller caller, UUID id) {
    var row = require(caller.userId(), id);
    if (row.conversationKind() == ConversationKind.DIRECT || !row.memberRole().maySettings()) {
      throw Problem.of(
          ProblemCode.FORBIDDEN, "Only an owner or admin of a group can change its settings.");
    }
  }

  /// How far all conversations of a person are, {@link #MAX_CONVERSATIONS} at the most.
  public List<Counters> countersOf(UUID userId) {
    return store.countersOf(userId, MAX_CONVERSATIONS);
  }

  /// The counters of a conversation at one moment, or for as long as its row is locked.
  ///
  /// @param membershipRev the rev at which it was last changed who is a member
  public record Counters(UUID id, long lastSeq, long rev, long membershipRev, int memberCount) {}

  /// What is there of the given conversations, within an open transaction.
  public List<Counters> counters(Handle handle, Collection<UUID> ids) {
    return store.counters(handle, ids);
  }

  /// What is there of the given conversations, at this moment.
  public List<Counters> counters(Collection<UUID> ids) {
    return store.counters(ids);
  }

  /// Who of the given people is a member, at this moment.
  public Set<UUID> membersAmong(UUID id, Set<UUID> userIds) {
    return members.among(id, userIds);
  }

  /// Locks conversations until the transaction ends and gives their counters. Whoever changes
  /// messages or members holds this lock: all changes of one conversation happen one after the
  /// other.
  public List<Counters> lock(Handle handle, Collection<UUID> ids) {
    return store.lock(handle, ids);
  }

  /// Locks those of the conversations that no other transaction has locked, without waiting, and
  /// gives their counters.
  public List<Counters> lockFree(Handle handle, Collection<UUID> ids) {
    return store.lockFree(handle, ids);
  }

  /// Takes the next `rev` of one conversation, and its lock.
  ///
  /// @throws Problem `not_found` when it is gone
  public Counters nextRev(Handle handle, UUID id) {
    return store.nextRev(handle, id).orElseThrow(() -> Problem.notFound("conversation"));
  }

  private void requirePeople(Set<UUID> userIds) {
    if (users.byIds(userIds).size() < userIds.size()) {
      throw Problem.notFound("person");
    }
  }

  private boolean insertDirect(Handle handle, UUID one, UUID other) {
    var id = Ids.next();
    if (!insert(handle, id, ConversationKind.DIRECT, null, "", directKey(one, other), one)) {
      return false;
    }
    members.insert(handle, id, List.of(one, other), MemberRole.MEMBER, 0);
    store.setMembership(handle, id, 2, 2);
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
    var wrappedKey = keys.make(id);
    return store.insert(
        handle,
        new ConversationStore.New(
            id, kind.wire(), name, description, directKey, wrappedKey, createdBy));
  }

  private static String directKey(UUID one, UUID other) {
    var first = one.toString();
    var second = other.toString();
    return first.compareTo(second) < 0 ? first + ":" + second : second + ":" + first;
  }

  /// Opens a conversation to the sockets of its new members and shows it to them.
  void announce(UUID id, Collection<UUID> newMembers, long before, long after) {
    settle(id, newMembers, before, after);
    var byMember = views.ofMembers(store.findForAll(id));
    for (var userId : newMembers) {
      var conversation = byMember.get(userId);
      if (conversation != null) {
        realtime.tellAdded(userId, id, conversation);
      }
    }
  }

  /// Makes a change of who is a member felt by open sockets, after its commit.
  void settle(UUID id, Collection<UUID> userIds, long before, long after) {
    realtime.settle(id, Set.copyOf(userIds), before, after);
  }
}
