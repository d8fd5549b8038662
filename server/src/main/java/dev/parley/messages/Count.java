package dev.parley.messages;

import dev.parley.conversations.Conversations.Counters;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ballots that share a transaction: decides, without any SQL, which of them hold. Of several by
/// one person for one poll the last one does.
final class Count {
  private record Voter(At at, UUID userId) {}

  private final Map<UUID, Counters> counters;
  private final Map<At, MessageRow> rows;
  private final Map<At, Extra.PollDefinition> polls;
  private final Map<Voter, VoteStore.Ballot> holding = new LinkedHashMap<>();
  private final Map<At, Long> revs = new LinkedHashMap<>();
  private final Map<UUID, Long> lastRevs = new LinkedHashMap<>();
  private final List<@Nullable Problem> problems = new ArrayList<>();

  /// @param polls those of the rows that are one
  Count(
      Collection<Counters> locked,
      Collection<MessageRow> rows,
      Map<At, Extra.PollDefinition> polls) {
    counters = locked.stream().collect(Collectors.toMap(Counters::id, Function.identity()));
    this.rows = rows.stream().collect(Collectors.toMap(At::of, Function.identity()));
    this.polls = polls;
  }

  /// @param members whether each voter is one, in order
  void count(List<VoteStore.Ballot> ballots, List<Boolean> members, Instant now) {
    for (var i = 0; i < ballots.size(); i++) {
      var ballot = ballots.get(i);
      var problem = members.get(i) ? problem(ballot, now) : Problem.notFound("message");
      problems.add(problem);
      if (problem == null) {
        holding.put(new Voter(ballot.at(), ballot.userId()), ballot);
        revs.computeIfAbsent(ballot.at(), this::nextRev);
      }
    }
  }

  private @Nullable Problem problem(VoteStore.Ballot ballot, Instant now) {
    var row = rows.get(ballot.at());
    if (row == null || row.isDeleted() || !counters.containsKey(ballot.at().conversationId())) {
      return Problem.notFound("message");
    }
    var poll = polls.get(ballot.at());
    if (poll == null) {
      return Problem.of(ProblemCode.CONFLICT, "This message is no poll.");
    }
    if (poll.isClosed(now)) {
      return Problem.of(ProblemCode.CONFLICT, "This poll is closed.");
    }
    var most = poll.multiple() ? poll.options().size() : 1;
    if (ballot.optionIds().size() > most
        || ballot.optionIds().stream().anyMatch(id -> id < 0 || id >= poll.options().size())) {
      return Problem.invalid(
          "optionIds", poll.multiple() ? "must be options of it" : "must be one option of it");
    }
    return null;
  }

  private long nextRev(At at) {
    var before = counters.get(at.conversationId());
    return lastRevs.merge(
        at.conversationId(), before == null ? 1 : before.rev() + 1, (last, _) -> last + 1);
  }

  /// The ballots that hold.
  Collection<VoteStore.Ballot> holding() {
    return holding.values();
  }

  /// The polls that change, in order of their new `rev`.
  Map<At, Long> revs() {
    return revs;
  }

  /// Why a ballot does not hold; null if it does.
  @Nullable Problem problem(int i) {
    return problems.get(i);
  }

  long membershipRev(At at) {
    var counted = counters.get(at.conversationId());
    return counted == null ? 0 : counted.membershipRev();
  }
}
