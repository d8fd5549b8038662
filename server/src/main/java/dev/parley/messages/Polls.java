package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.conversations.Permission;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Realtime;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Voting in polls. Many vote at once: what comes while a transaction is under way shares the next
/// one, and a poll that many vote in changes once, and is told once, for all of them.
@Singleton
final class Polls {
  /// What became of a ballot: the poll with it, or why it does not hold.
  ///
  /// @param told whether the poll is to be told; once for all ballots of a transaction
  private record Result(
      @Nullable Message poll, @Nullable Problem problem, long membershipRev, boolean told) {}

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final MessageStore messages;
  private final VoteStore votes;
  private final ExtraStore extras;
  private final MessageReader reader;
  private final Changes changes;
  private final Realtime realtime;
  private final GroupCommit<VoteStore.Ballot, Result> lane;

  Polls(
      Jdbi jdbi,
      Conversations conversations,
      MessageStore messages,
      VoteStore votes,
      ExtraStore extras,
      MessageReader reader,
      Changes changes,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.messages = messages;
    this.votes = votes;
    this.extras = extras;
    this.reader = reader;
    this.changes = changes;
    this.realtime = realtime;
    lane =
        new GroupCommit<>(
            "votes",
            GroupCommit.Limits.USUAL,
            this::commit,
            results -> realtime.together(() -> results.forEach(this::publish)));
  }

  /// Votes in the place of whatever the caller voted before; for nothing to withdraw.
  ///
  /// @throws Problem `not_found`, `conflict` for what is no poll or a closed one,
  ///   `validation_failed` for options that it does not have or too many of them
  Message vote(Caller caller, UUID id, List<Integer> optionIds) {
    var row = find(caller, id);
    var chosen = optionIds.stream().distinct().sorted().toList();
    var ballot = new VoteStore.Ballot(At.of(row), id, caller.userId(), chosen);
    var result = lane.submit(caller.userId(), ballot);
    if (result.problem() != null) {
      throw result.problem();
    }
    realtime.toUser(
        caller.userId(),
        MessageEvents.VOTE,
        new MessageEvents.Vote(row.conversationId(), id, chosen));
    return Optional.ofNullable(result.poll())
        .orElseThrow(() -> new IllegalStateException("neither a poll nor a problem"));
  }

  /// What the caller voted for.
  ///
  /// @throws Problem `not_found`
  List<Integer> own(Caller caller, UUID id) {
    return votes.own(find(caller, id), caller.userId());
  }

  private MessageRow find(Caller caller, UUID id) {
    return messages.find(id, caller.userId()).orElseThrow(() -> Problem.notFound("message"));
  }

  private List<Result> commit(List<VoteStore.Ballot> ballots) {
    var changed = new ArrayList<MessageRow>();
    var count =
        jdbi.inTransaction(
            handle -> {
              changed.clear();
              var ids = ballots.stream().map(it -> it.at().conversationId()).distinct().toList();
              var locked = conversations.lock(handle, ids);
              var rows = votes.polls(handle, ballots);
              var counted = new Count(locked, rows, definitions(rows));
              counted.count(
                  ballots,
                  Marks.standing(handle, ballots, VoteStore.Ballot::at, VoteStore.Ballot::userId),
                  Instant.now());
              if (!counted.holding().isEmpty()) {
                votes.replace(handle, counted.holding());
                changed.addAll(Marks.touch(handle, counted.revs(), false));
              }
              return counted;
            });
    var polls =
        reader.read(changed).stream().collect(Collectors.toMap(Message::id, Function.identity()));
    return results(ballots, count, polls);
  }

  private Map<At, Extra.PollDefinition> definitions(List<MessageRow> rows) {
    var found = new HashMap<At, Extra.PollDefinition>();
    for (var row : rows) {
      var poll = reader.extra(row).poll();
      if (poll != null) {
        found.put(At.of(row), poll);
      }
    }
    return found;
  }

  private static List<Result> results(
      List<VoteStore.Ballot> ballots, Count count, Map<UUID, Message> polls) {
    var told = new HashSet<UUID>();
    var results = new ArrayList<Result>(ballots.size());
    for (var i = 0; i < ballots.size(); i++) {
      var ballot = ballots.get(i);
      var problem = count.problem(i);
      var poll = problem == null ? polls.get(ballot.messageId()) : null;
      var first = poll != null && told.add(ballot.messageId());
      results.add(new Result(poll, problem, count.membershipRev(ballot.at()), first));
    }
    return results;
  }

  private void publish(Result result) {
    if (result.told() && result.poll() != null) {
      changes.tell(result.poll(), result.membershipRev());
    }
  }

  /// Ends a poll before its time; one's own, or as a moderator. Twice is once.
  ///
  /// @throws Problem `not_found`, `forbidden`, `conflict` for what is no poll
  Message close(Caller caller, UUID id) {
    var row = find(caller, id);
    var standing = conversations.requireMember(caller.userId(), row.conversationId());
    if (!row.senderId().equals(caller.userId()) && !standing.may(Permission.DELETE_OTHERS)) {
      throw Problem.of(
          ProblemCode.FORBIDDEN, "Only whoever asked, or a moderator, can close a poll.");
    }
    return changes.apply(
        caller,
        id,
        (handle, fresh, rev) -> {
          var extra = reader.extra(fresh);
          if (extra.poll() == null) {
            throw Problem.of(ProblemCode.CONFLICT, "This message is no poll.");
          }
          var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          return extra.poll().isClosed(now)
              ? Optional.empty()
              : extras.set(handle, fresh, extra.withPoll(extra.poll().closed(now)), rev);
        });
  }

  // While the database is still there, and before the sockets go that wait for the answers.
  void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent shutdown) {
    lane.close();
  }
}
