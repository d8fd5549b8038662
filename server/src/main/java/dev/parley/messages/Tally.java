package dev.parley.messages;

import dev.parley.conversations.Conversations.Counters;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reactions that are written in one transaction: decides, without any SQL, what becomes of each
/// wish, in order.
final class Tally {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<UUID, Counters> counters = new HashMap<>();
  private final Map<At, MessageRow> rows = new LinkedHashMap<>();
  private final Map<At, Map<String, Set<UUID>>> before = new HashMap<>();
  private final Map<At, Map<String, Set<UUID>>> now = new LinkedHashMap<>();
  private final Map<At, Long> revs = new LinkedHashMap<>();
  private final List<@Nullable Problem> problems = new ArrayList<>();

  Tally(List<Counters> locked, List<MessageRow> found, Map<At, List<Message.Reaction>> reactions) {
    locked.forEach(held -> counters.put(held.id(), held));
    for (var row : found) {
      var at = At.of(row);
      rows.put(at, row);
      before.put(at, byEmoji(reactions.getOrDefault(at, List.of())));
      now.put(at, byEmoji(reactions.getOrDefault(at, List.of())));
    }
  }

  private static Map<String, Set<UUID>> byEmoji(List<Message.Reaction> reactions) {
    var users = new LinkedHashMap<String, Set<UUID>>();
    reactions.forEach(it -> users.put(it.emoji(), new LinkedHashSet<>(it.userIds())));
    return users;
  }

  /// @param members whether each still is a member; in order
  void count(List<Reactions.Wish> wishes, List<Boolean> members) {
    for (var i = 0; i < wishes.size(); i++) {
      problems.add(count(wishes.get(i), members.get(i)));
    }
    var last = new HashMap<UUID, Long>();
    for (var at : now.keySet()) {
      var held = counters.get(at.conversationId());
      if (held != null && !now.get(at).equals(before.get(at))) {
        revs.put(at, last.merge(at.conversationId(), held.rev() + 1, (rev, _) -> rev + 1));
      }
    }
  }

  private @Nullable Problem count(Reactions.Wish wish, boolean isMember) {
    var row = rows.get(wish.at());
    var users = now.get(wish.at());
    if (!isMember || row == null || users == null) {
      return Problem.notFound("message");
    }
    if (!counters.containsKey(wish.at().conversationId())) {
      return Problem.retryable(
          ProblemCode.UNAVAILABLE,
          "This conversation cannot be written to at the moment. Try again shortly.",
          SOON);
    }
    if (row.isDeleted()) {
      return Problem.of(ProblemCode.CONFLICT, "This message was deleted.");
    }
    if (!wish.on()) {
      users.computeIfPresent(
          wish.emoji(),
          (_, who) -> {
            who.remove(wish.userId());
            return who.isEmpty() ? null : who;
          });
      return null;
    }
    if (!users.containsKey(wish.emoji()) && users.size() >= Reactions.MOST_EMOJIS) {
      return Reactions.tooMany(Reactions.MOST_EMOJIS);
    }
    if (users.values().stream().mapToInt(Set::size).sum() >= Reactions.MOST) {
      return Problem.of(
          ProblemCode.CONFLICT, "A message counts " + Reactions.MOST + " reactions at the most.");
    }
    users.computeIfAbsent(wish.emoji(), _ -> new LinkedHashSet<>()).add(wish.userId());
    return null;
  }

  /// A reaction that somebody gave.
  record Given(At at, String emoji, UUID userId) {}

  List<Given> added() {
    return difference(now, before);
  }

  List<Given> removed() {
    return difference(before, now);
  }

  private static List<Given> difference(
      Map<At, Map<String, Set<UUID>>> some, Map<At, Map<String, Set<UUID>>> others) {
    var given = new ArrayList<Given>();
    some.forEach(
        (at, users) ->
            users.forEach(
                (emoji, who) -> {
                  var known = others.getOrDefault(at, Map.of()).getOrDefault(emoji, Set.of());
                  who.stream()
                      .filter(id -> !known.contains(id))
                      .forEach(id -> given.add(new Given(at, emoji, id)));
                }));
    return given;
  }

  /// The messages that change, each with its new `rev`.
  Map<At, Long> revs() {
    return revs;
  }

  /// Says how the changed messages are stored now.
  void stored(List<MessageRow> changed) {
    changed.forEach(row -> rows.put(At.of(row), row));
  }

  List<MessageRow> rows() {
    return List.copyOf(rows.values());
  }

  boolean isChanged(At at) {
    return revs.containsKey(at);
  }

  Map<UUID, Counters> counters() {
    return counters;
  }

  long membershipRev(At at) {
    var held = counters.get(at.conversationId());
    return held == null ? 0 : held.membershipRev();
  }

  @Nullable Problem problem(int i) {
    return problems.get(i);
  }
}
