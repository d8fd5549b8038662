package dev.parley.conversations;

import dev.parley.conversations.MembersChanged.What;
import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.RateLimits;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Lets people into groups and rooms, by whatever door they come: added, by a link, from the list
/// of rooms.
@Singleton
final class Admission {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final int JOINS = 60;

  private final Conversations conversations;
  private final CounterStore counterStore;
  private final MemberStore members;
  private final BanStore bans;
  private final ConversationViews views;
  private final Realtime realtime;
  private final Chronicle chronicle;
  private final RateLimits.Budget joins;

  Admission(
      Conversations conversations,
      CounterStore counterStore,
      MemberStore members,
      BanStore bans,
      ConversationViews views,
      Realtime realtime,
      Chronicle chronicle,
      RateLimits limits) {
    this.conversations = conversations;
    this.counterStore = counterStore;
    this.members = members;
    this.bans = bans;
    this.views = views;
    this.realtime = realtime;
    this.chronicle = chronicle;
    joins = limits.budget(JOINS, PERIOD);
  }

  /// Counts that somebody wants to join something by themselves: every member hears of it.
  ///
  /// @throws Problem `rate_limited`
  void knock(Caller caller) {
    joins.spend(caller.userId());
  }

  /// Those who were let in.
  ///
  /// @param told tells what the conversation says of it
  record Admitted(
      UUID conversationId, List<MemberStore.Row> rows, long before, long after, Runnable told) {}

  /// Makes people members of a conversation that is locked; who is one already stays as they are.
  ///
  /// @param what somebody did that they are
  /// @throws Problem `banned` when one of them is, `conflict` when it would hold too many
  Admitted admit(
      Handle handle, CounterStore.Locked at, Set<UUID> userIds, UUID byUserId, What what) {
    var counters = at.counters();
    var id = counters.id();
    if (!bans.among(handle, id, userIds).isEmpty()) {
      throw Problem.of(
          ProblemCode.BANNED,
          userIds.size() == 1
              ? "This person is banned here."
              : "Some of these people are banned here.");
    }
    var added = members.insert(handle, id, userIds, MemberRole.MEMBER, counters.rev());
    var count = counters.memberCount() + added.size();
    if (count > at.kind().maxMembers()) {
      throw Problem.of(
          ProblemCode.CONFLICT, "There is room for " + at.kind().maxMembers() + " members.");
    }
    var after = counters.rev() + added.size();
    if (added.isEmpty()) {
      return new Admitted(id, added, counters.membershipRev(), after, () -> {});
    }
    counterStore.setMembership(handle, id, after, count);
    var newIds = added.stream().map(MemberStore.Row::userId).toList();
    var change = new MembersChanged(id, byUserId, what, newIds, MemberRole.MEMBER);
    var now = new Conversations.Counters(id, counters.lastSeq(), after, after, count);
    var told = chronicle.write(handle, now, at.disappearAfterSeconds(), List.of(change));
    return new Admitted(id, added, counters.membershipRev(), after, told);
  }

  /// Tells of it after the commit: first those who were members already, as the new ones are shown
  /// the whole conversation.
  List<Member> welcome(Admitted admitted) {
    var id = admitted.conversationId();
    var added = views.members(admitted.rows());
    var newIds = new ArrayList<UUID>();
    for (var member : added) {
      newIds.add(member.user().id());
      realtime.toConversation(
          new Change(id, 0, member.rev(), admitted.before()),
          ConversationEvents.MEMBER_JOINED,
          new ConversationEvents.MemberChange(id, member, member.rev()));
    }
    if (!newIds.isEmpty()) {
      conversations.announce(id, newIds, admitted.before(), admitted.after());
      admitted.told().run();
    }
    return added;
  }
}
