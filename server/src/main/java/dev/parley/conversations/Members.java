package dev.parley.conversations;

import dev.parley.conversations.MembersChanged.What;
import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
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
  private final CounterStore counterStore;
  private final MemberStore members;
  private final InviteStore invites;
  private final BanStore bans;
  private final Admission admission;
  private final ConversationViews views;
  private final Users users;
  private final Realtime realtime;
  private final Chronicle chronicle;

  Members(
      Jdbi jdbi,
      Conversations conversations,
      ConversationStore store,
      CounterStore counterStore,
      MemberStore members,
      InviteStore invites,
      BanStore bans,
      Admission admission,
      ConversationViews views,
      Users users,
      Realtime realtime,
      Chronicle chronicle) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.counterStore = counterStore;
    this.members = members;
    this.invites = invites;
    this.bans = bans;
    this.admission = admission;
    this.views = views;
    this.users = users;
    this.realtime = realtime;
    this.chronicle = chronicle;
  }

  /// Members in order of joining.
  Page<Member> list(Caller caller, UUID id, int limit, @Nullable String cursor) {
    conversations.requireMember(caller.userId(), id);
    var after = cursor == null ? Position.FIRST : Position.of(cursor);
    var rows = members.list(id, after.time(), after.id(), limit + 1);
    return Page.of(
        rows,
        limit,
        shown -> views.members(caller.userId(), shown),
        row -> new Position(row.joinedAt(), row.userId()).toString());
  }

  /// Adds people; who is in it already stays as they are.
  ///
  /// @throws Problem `not_found` for unknown people, `forbidden` where nobody is added, `banned`
  ///   when one of them is, `conflict` when there is no room for all
  List<Member> add(Caller caller, UUID id, Set<UUID> userIds) {
    conversations.require(caller.userId(), id, Permission.ADD);
    if (!users.allExist(userIds)) {
      throw Problem.notFound("person");
    }
    var admitted =
        jdbi.inTransaction(
            handle -> {
              var row = conversations.lockFor(handle, caller, id, Set.of(Permission.ADD));
              return admission.admit(handle, row.locked(), userIds, caller.userId(), What.ADDED);
            });
    return admission.welcome(admitted);
  }

  /// Removes somebody, and lets them in no more when they are banned; or oneself. When the owner
  /// leaves, the highest and longest member inherits; when the last one leaves, it all goes. What
  /// somebody who was removed had invited by is worth nothing any more. Who is no member can still
  /// be banned.
  ///
  /// @throws Problem `forbidden` for a role that is not above the other's, `not_found` for somebody
  ///   who is not in it
  void remove(Caller caller, UUID id, UUID userId, boolean ban) {
    var wanted = wanted(caller, userId, ban);
    conversations.require(caller.userId(), id, wanted);
    var before = jdbi.withHandle(handle -> members.find(handle, id, userId));
    if (before.isEmpty() && !(ban && users.exists(userId))) {
      throw Problem.notFound("member");
    }
    var view = views.members(before.stream().toList());
    var removal =
        jdbi.inTransaction(
            handle -> {
              var mine = conversations.lockFor(handle, caller, id, Set.of(wanted));
              return delete(handle, mine, userId, ban);
            });
    removal.ifPresent(done -> tell(id, userId, view, done));
  }

  private static Permission wanted(Caller caller, UUID userId, boolean ban) {
    if (!userId.equals(caller.userId())) {
      return ban ? Permission.BAN : Permission.REMOVE;
    }
    if (ban) {
      throw Problem.of(ProblemCode.FORBIDDEN, "One cannot ban oneself.");
    }
    return Permission.LEAVE;
  }

  /// @param told tells what the conversation says of it
  private record Removal(long rev, Optional<UUID> heir, long before, long after, Runnable told) {}

  /// Empty when there was nobody to remove.
  private Optional<Removal> delete(
      Handle handle, ConversationStore.Row mine, UUID userId, boolean ban) {
    var id = mine.id();
    var theirs = members.find(handle, id, userId);
    var leaving = userId.equals(mine.userId());
    if (!leaving && theirs.isPresent()) {
      requireAbove(mine, theirs.get());
    }
    if (ban) {
      bans.insert(handle, id, userId, mine.userId());
    }
    if (!leaving) {
      invites.revokeOf(handle, id, userId);
    }
    if (theirs.isEmpty()) {
      if (ban) {
        return Optional.empty();
      }
      throw Problem.notFound("member");
    }
    var what = leaving ? What.LEFT : What.REMOVED;
    var change = new MembersChanged(id, mine.userId(), what, List.of(userId), null);
    return Optional.of(delete(handle, mine.locked(), theirs.get(), change));
  }

  private static void requireAbove(ConversationStore.Row mine, MemberStore.Row theirs) {
    if (!mine.memberRole().isAbove(theirs.memberRole())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Your role does not let you remove this member.");
    }
  }

  private Removal delete(
      Handle handle, CounterStore.Locked locked, MemberStore.Row member, MembersChanged change) {
    var at = locked.counters();
    var id = at.id();
    var rev = at.rev() + 1;
    members.delete(handle, id, member.userId(), rev);
    if (at.memberCount() == 1) {
      store.delete(handle, id);
      return new Removal(rev, Optional.empty(), at.membershipRev(), rev, () -> {});
    }
    var heir =
        member.memberRole() == MemberRole.OWNER ? members.heir(handle, id) : Optional.<UUID>empty();
    heir.ifPresent(next -> members.setRole(handle, id, next, MemberRole.OWNER, rev + 1));
    var after = heir.isPresent() ? rev + 1 : rev;
    var left = at.memberCount() - 1;
    counterStore.setMembership(handle, id, after, left);
    var now = new Conversations.Counters(id, at.lastSeq(), after, after, left);
    var told = chronicle.write(handle, now, locked.disappearAfterSeconds(), List.of(change));
    return new Removal(rev, heir, at.membershipRev(), after, told);
  }

  private void tell(UUID id, UUID userId, List<Member> view, Removal removal) {
    conversations.settle(id, List.of(userId), removal.before(), removal.after());
    realtime.tellRemoved(userId, id);
    for (var member : view) {
      tell(ConversationEvents.MEMBER_LEFT, id, member, removal.rev(), removal.after());
    }
    removal
        .heir()
        .flatMap(heir -> view(id, heir))
        .ifPresent(heir -> tellUpdated(id, heir, removal.after(), removal.after()));
    removal.told().run();
  }

  /// Gives a member another role: below one's own to somebody below oneself, and the owner any.
  /// Giving `owner` hands over; one stays an admin.
  ///
  /// @throws Problem `forbidden` for everything else
  Member setRole(Caller caller, UUID id, UUID userId, MemberRole role) {
    conversations.require(caller.userId(), id, Permission.PROMOTE);
    if (userId.equals(caller.userId())) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Your own role can only be given to another.");
    }
    var given = jdbi.inTransaction(handle -> give(handle, caller, id, userId, role));
    if (given.isNew() && role == MemberRole.OWNER) {
      view(id, caller.userId())
          .ifPresent(it -> tellUpdated(id, it, given.rev() + 1, given.membershipRev()));
    }
    var member = view(id, userId).orElseThrow(() -> Problem.notFound("member"));
    if (given.isNew()) {
      tellUpdated(id, member, given.rev(), given.membershipRev());
    }
    given.told().run();
    return member;
  }

  /// @param rev of the change; that of the member may be a later one by now
  /// @param told tells what the conversation says of it
  private record Given(boolean isNew, long rev, long membershipRev, Runnable told) {}

  private Given give(Handle handle, Caller caller, UUID id, UUID userId, MemberRole role) {
    var row = conversations.lockFor(handle, caller, id, Set.of(Permission.PROMOTE));
    var before =
        members.find(handle, id, userId).orElseThrow(() -> Problem.notFound("member")).memberRole();
    if (!row.memberRole().mayGive(role, before)) {
      throw Problem.of(ProblemCode.FORBIDDEN, "Your role does not let you give this role.");
    }
    if (role == before) {
      return new Given(false, row.rev(), row.membershipRev(), () -> {});
    }
    var given = row.rev() + 1;
    var rev = given;
    members.setRole(handle, id, userId, role, rev);
    if (role == MemberRole.OWNER) {
      members.setRole(handle, id, caller.userId(), MemberRole.ADMIN, ++rev);
    }
    counterStore.setRev(handle, id, rev);
    var change = new MembersChanged(id, caller.userId(), What.ROLE, List.of(userId), role);
    var now =
        new Conversations.Counters(id, row.lastSeq(), rev, row.membershipRev(), row.memberCount());
    var told = chronicle.write(handle, now, row.disappearAfterSeconds(), List.of(change));
    return new Given(true, given, row.membershipRev(), told);
  }

  private Optional<Member> view(UUID id, UUID userId) {
    var row = jdbi.withHandle(handle -> members.find(handle, id, userId));
    return row.flatMap(found -> views.members(List.of(found)).stream().findFirst());
  }

  /// Tells all of a member's new role, and them what they may do now.
  private void tellUpdated(UUID id, Member member, long rev, long membershipRev) {
    tell(ConversationEvents.MEMBER_UPDATED, id, member, rev, membershipRev);
    realtime.refreshFor(member.user().id(), id);
  }

  private void tell(String event, UUID id, Member member, long rev, long membershipRev) {
    realtime.toConversation(
        new Change(id, 0, rev, membershipRev),
        event,
        new ConversationEvents.MemberChange(id, member, rev));
  }
}
