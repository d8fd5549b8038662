package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import dev.parley.platform.Realtime;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who reacts with what. Crowds react at once: what comes while a transaction is under way shares
/// the next one, and a message that many react to changes once, and is told once, for all of them.
@Singleton
@Unremovable
final class Reactions {
  /// Different emojis on one message at the most.
  static final int MOST_EMOJIS = 20;

  /// Reactions to one message at the most: all are told with every change of it.
  static final int MOST = 1_000;

  /// That somebody wants to react, or no longer.
  record Wish(At at, UUID messageId, UUID userId, String emoji, boolean on) {}

  /// What became of it: a message, or why not.
  ///
  /// @param changed whether the message is to be told; once for all wishes about it
  private record Result(
      @Nullable Message message, @Nullable Problem problem, long membershipRev, boolean changed) {}

  /// Takes the locks of conversations, of all or of some.
  private interface Locking {
    List<Counters> lock(Handle handle, Collection<UUID> ids);
  }

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final MessageStore messages;
  private final ReactionStore store;
  private final MessageReader reader;
  private final RecentMessages recent;
  private final Changes changes;
  private final GroupCommit<Wish, Result> lane;

  Reactions(
      Jdbi jdbi,
      Conversations conversations,
      MessageStore messages,
      ReactionStore store,
      MessageReader reader,
      RecentMessages recent,
      Changes changes,
      Realtime realtime) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.messages = messages;
    this.store = store;
    this.reader = reader;
    this.recent = recent;
    this.changes = changes;
    lane =
        new GroupCommit<>(
            "reactions",
            GroupCommit.Limits.USUAL,
            this::commit,
            results -> realtime.together(() -> results.forEach(this::publish)));
  }

  Message react(Caller caller, UUID id, String emoji, boolean on) {
    var wanted = Emoji.of(emoji);
    var row = messages.find(id, caller.userId()).orElseThrow(() -> Problem.notFound("message"));
    var result =
        lane.submit(caller.userId(), new Wish(At.of(row), id, caller.userId(), wanted, on));
    if (result.problem() != null) {
      throw result.problem();
    }
    if (result.message() == null) {
      throw new IllegalStateException("neither a message nor a problem");
    }
    return result.message();
  }

  private List<Result> commit(List<Wish> wishes) {
    try {
      return commit(wishes, conversations::lock);
    } catch (RuntimeException e) {
      if (!Problems.isLockTimeout(e)) {
        throw e;
      }
      // One of them is held for long: let the others not suffer from it.
      return commit(wishes, conversations::lockFree);
    }
  }

  private List<Result> commit(List<Wish> wishes, Locking locking) {
    var tally = jdbi.inTransaction(handle -> write(handle, wishes, locking));
    var byId = new LinkedHashMap<UUID, Message>();
    reader.read(tally.rows()).forEach(message -> byId.put(message.id(), message));
    tally.counters().values().forEach(before -> note(before, tally, byId.values()));
    return results(wishes, tally, byId);
  }

  private Tally write(Handle handle, List<Wish> wishes, Locking locking) {
    var ids = wishes.stream().map(wish -> wish.at().conversationId()).distinct().toList();
    var locked = locking.lock(handle, ids);
    var rows = messages.at(handle, wishes.stream().map(Wish::at).distinct().toList());
    var tally = new Tally(locked, rows, store.of(handle, rows));
    tally.count(wishes, Marks.standing(handle, wishes, Wish::at, Wish::userId));
    store.write(handle, tally.removed(), tally.added());
    tally.stored(Marks.touch(handle, tally.revs(), true));
    return tally;
  }

  private void note(Counters before, Tally tally, Collection<Message> messages) {
    var changed =
        messages.stream()
            .filter(message -> message.conversationId().equals(before.id()))
            .filter(message -> tally.isChanged(At.of(message)))
            .toList();
    if (!changed.isEmpty()) {
      var after = before.rev() + changed.size();
      recent.note(new RecentMessages.Advance(before.id(), before.rev(), after, changed));
    }
  }

  private static List<Result> results(List<Wish> wishes, Tally tally, Map<UUID, Message> byId) {
    var told = new ArrayList<UUID>();
    var results = new ArrayList<Result>(wishes.size());
    for (var i = 0; i < wishes.size(); i++) {
      var wish = wishes.get(i);
      var problem = tally.problem(i);
      var message = problem == null ? byId.get(wish.messageId()) : null;
      var first = message != null && tally.isChanged(wish.at()) && !told.contains(wish.messageId());
      if (first) {
        told.add(wish.messageId());
      }
      results.add(new Result(message, problem, tally.membershipRev(wish.at()), first));
    }
    return results;
  }

  private void publish(Result result) {
    if (result.changed() && result.message() != null) {
      changes.broadcast(result.message(), result.membershipRev());
    }
  }

  static Problem tooMany(int most) {
    return Problem.of(
        ProblemCode.CONFLICT, "A message holds " + most + " different reactions at the most.");
  }

  // While the database is still there, and before the sockets go that wait for the answers.
  void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent shutdown) {
    lane.close();
  }
}
