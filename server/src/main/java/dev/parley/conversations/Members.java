package dev.parley.conversations;

import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who is in a conversation: listed, added, removed, promoted.
@Singleton
final class Members {
  private final Jdbi jdbi;
  private final Conversations conversations;
  private final ConversationStore store;
  private final MemberStore members;
  private final ConversationViews views;
  private final Users users;
  private final Realtime realtime;

  Members(
      Jdbi jdbi,
      Conversations conversations,
      ConversationStore store,
      MemberStore members,
      ConversationViews views,
      Users users,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.members = members;
    this.views = views;
    this.users = users;
    this.realtime = realtime;
  }

  /// Members in order of joining.
  Page<Member> list(Caller caller, UUID id, int limit, @Nullable String cursor) {
    conversations.requireMember(caller.userId(), id);
    var after = cursor == null ? Position.FIRST : Position.of(cursor);
    var rows = members.list(id, after.time(), after.id(), limit + 1);
    return Page.of(
        rows, limit, views::members, row -> new Position(row.joinedAt(), row.userId()).toString());
  }

  /// Adds people to a group; who is in it already stays as they are. Every member may.
  ///
  /// @throws Problem `not_found` for unknown people, `forbidden` in a direct conversation,
  ///   `validation_failed` past {@link Conversations#MAX_MEMBERS}
  List<Member> add(Caller caller, UUID id, Set<UUID> userIds) {
    requireGroup(caller, id);
    if (users.byIds(userIds).size() < userIds.size()) {
      throw Problem.notFound("person");
    }
    var addition = jdbi.inTransaction(handle -> insert(handle, caller, id, userIds));
    var added = views.members(addition.rows());
    var newIds = new LinkedHashSet<UUID>();
    for (var member : added) {
      newIds.add(member.user().id());
      // Of those who were members already: the new ones are shown the whole conversation.
      tell(ConversationEvents.MEMBER_JOINED, id, member, member.rev(), addition.before());
    }
    if (!newIds.isEmpty()) {
      conversations.announce(id, newIds, addition.before(), addition.after());
    }
    return added;
  }

  private record Addition(List<MemberStore.Row> rows, long before, long after) {}

  private Addition insert(Handle handle, Caller caller, UUID id, Set<UUID> userIds) {
    var counters = lock(handle, id);
    requireStill(handle, caller, id);
    var added = members.insert(handle, id, userIds, MemberRole.MEMBER, counters.rev());
    var count = counters.memberCount() + added.size();
    if (count > Conversations.MAX_MEMBERS) {
      throw Problem.invalid(
          "userIds", "would make more than " + Conversations.MAX_MEMBERS + " members");
    }
    var after = counters.rev() + added.size();
    if (!added.isEmpty()) {
      store.setMembership(handle, id, after, count);
    }
    return new Addition(added, counters.membershipRev(), after);
  }

  /// Removes somebody from a group, or oneself. When the owner leaves, the highest and longest
  /// member inherits; when the last one leaves, the group goes.
  ///
  /// @throws Problem `forbidden` for a role that is not above the other's, `not_found` for somebody
  ///   who is not in it
  void remove(Caller caller, UUID id, UUID userId) {
    requireGroup(caller, id);
    var before =
        jdbi.withHandle(handle -> members.find(handle, id, userId))
            .orElseThrow(() -> Problem.notFound("member"));
    var view = views.members(List.of(before));
    var removal = jdbi.inTransaction(handle -> delete(handle, caller, id, userId));
    conversations.settle(id, List.of(userId), removal.before(), removal.after());
    realtime.tellRemoved(userId, id);
    for (var member : view) {
      tell(ConversationEvents.MEMBER_LEFT, id, member, removal.rev(), removal.after());
    }
    removal.heir().ifPresent(heir -> tellUpdated(id, heir, removal.after()));
  }

  private record Removal(long rev, Optional<UUID> heir, long before, long after) {}

  private Removal delete(Handle handle, Caller caller, UUID id, UUID userId) {
    var counters = lock(handle, id);
    var mine = requireStill(handle, caller, id);
    var theirs = members.find(handle, id, userId).orElseThrow(() -> Problem.notFound("member"));
    var leaving = userId.equals(caller.userId());
    if (!leaving && !mine.memberRole().mayRemove(theirs.memberRole())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Your role does not let you remove this member.");
    }
    var rev = counters.rev() + 1;
    members.delete(handle, id, userId, rev);
    if (counters.memberCount() == 1) {
      store.delete(handle, id);
      return new Removal(rev, Optional.empty(), counters.membershipRev(), rev);
    }
    var heir =
        theirs.memberRole() == MemberRole.OWNER ? members.heir(handle, id) : Optional.<UUID>empty();
    heir.ifPresent(next -> members.setRole(handle, id, next, MemberRole.OWNER, rev + 1));
    var after = heir.isPresent() ? rev + 1 : rev;
    store.setMembership(handle, id, after, counters.memberCount() - 1);
    return new Removal(rev, heir, counters.membershipRev(), after);
  }

  /// Gives a member another role; the owner alone may. Giving `owner` hands the group over.
  ///
  /// @throws Problem `forbidden` for everybody else
  Member setRole(Caller caller, UUID id, UUID userId, MemberRole role) {
    requireGroup(caller, id);
    if (userId.equals(caller.userId())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Your own role can only be given to another.");
    }
    var counters = jdbi.inTransaction(handle -> setRole(handle, caller, id, userId, role));
    if (role == MemberRole.OWNER) {
      tellUpdated(id, caller.userId(), counters.membershipRev());
    }
    return tellUpdated(id, userId, counters.membershipRev())
        .orElseThrow(() -> Problem.notFound("member"));
  }

  private Conversations.Counters setRole(
      Handle handle, Caller caller, UUID id, UUID userId, MemberRole role) {
    var counters = lock(handle, id);
    if (requireStill(handle, caller, id).memberRole() != MemberRole.OWNER) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Only the owner of a group gives roles.");
    }
    if (members.find(handle, id, userId).isEmpty()) {
      throw Problem.notFound("member");
    }
    var rev = counters.rev() + 1;
    members.setRole(handle, id, userId, role, rev);
    if (role == MemberRole.OWNER) {
      members.setRole(handle, id, caller.userId(), MemberRole.ADMIN, ++rev);
    }
    store.setRev(handle, id, rev);
    return counters;
  }

  private Optional<Member> tellUpdated(UUID id, UUID userId, long membershipRev) {
    var row = jdbi.withHandle(handle -> members.find(handle, id, userId));
    var member = row.flatMap(found -> views.members(List.of(found)).stream().findFirst());
    member.ifPresent(
        changed ->
            tell(ConversationEvents.MEMBER_UPDATED, id, changed, changed.rev(), membershipRev));
    return member;
  }

  private void tell(String event, UUID id, Member member, long rev, long membershipRev) {
    realtime.toConversation(
        new Change(id, 0, rev, membershipRev),
        event,
        new ConversationEvents.MemberChange(id, member, rev));
  }

  private void requireGroup(Caller caller, UUID id) {
    var row = conversations.require(caller.userId(), id);
    if (row.conversationKind() == ConversationKind.DIRECT) {
      throw Problem.of(
          ProblemCode.FORBIDDEN, "A direct conversation always has the same two people.");
    }
  }

  private Conversations.Counters lock(Handle handle, UUID id) {
    return store.lock(handle, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("conversation"));
  }

  // Asked again under the lock: the caller may have been removed a moment ago.
  private MemberStore.Row requireStill(Handle handle, Caller caller, UUID id) {
    return members
        .find(handle, id, caller.userId())
        .orElseThrow(() -> Problem.notFound("conversation"));
  }
}
