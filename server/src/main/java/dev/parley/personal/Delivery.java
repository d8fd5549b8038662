package dev.parley.personal;

import dev.parley.messages.Message;
import dev.parley.messages.Messages;
import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// Sends scheduled messages when their time has come. A node that takes one has it for a while; if
/// it dies before it is done, another takes it after that and sends it with the same `clientId`,
/// which makes one message of both.
@Singleton
final class Delivery {
  /// For how long a node has what it took.
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final int BATCH = 50;
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration GIVING_UP = Duration.ofHours(1);

  private final ScheduledStore store;
  private final ScheduledViews views;
  private final Messages messages;
  private final Users users;

  Delivery(ScheduledStore store, ScheduledViews views, Messages messages, Users users) {
    this.store = store;
    this.views = views;
    this.messages = messages;
    this.users = users;
  }

  /// Sends what is due; says whether there may be more. What is meant for one conversation goes in
  /// order, and no conversation waits for another.
  boolean deliverDue() {
    var due = store.takeDue(BATCH, LEASE);
    var byConversation =
        due.stream().collect(Collectors.groupingBy(ScheduledStore.Row::conversationId));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      byConversation.values().forEach(rows -> threads.execute(() -> deliverInOrder(rows)));
    }
    return due.size() == BATCH;
  }

  private void deliverInOrder(List<ScheduledStore.Row> rows) {
    for (var row : rows) {
      users
          .find(row.userId())
          .map(user -> new Caller(row.userId(), Ids.next(), user.role()))
          .ifPresent(sender -> deliverSafely(sender, row));
    }
  }

  private void deliverSafely(Caller sender, ScheduledStore.Row row) {
    try {
      deliver(sender, row);
    } catch (RuntimeException _) {
      // Kept with its reason, or for another try.
    }
  }

  /// Sends one that was taken.
  ///
  /// @throws Problem whatever sending throws; it is kept then, for another try or with the reason
  Message deliver(Caller sender, ScheduledStore.Row row) {
    Message sent;
    try {
      sent = messages.send(sender, views.open(row)).message();
    } catch (RuntimeException e) {
      throw kept(row, Problems.of(e));
    }
    store.sent(row.id());
    views.tellGone(row, sent.id());
    return sent;
  }

  private Problem kept(ScheduledStore.Row row, Problem problem) {
    var isOld = row.sendAt().plus(GIVING_UP).isBefore(Instant.now());
    if (problem.code().retry() && !isOld) {
      store.postpone(row.id(), problem.retryAfter().orElse(PAUSE));
      return problem;
    }
    store
        .fail(row.id(), problem.code().wire(), problem.detail())
        .ifPresent(failed -> tellFailed(failed, problem));
    return problem;
  }

  // Who is in the conversation no more is told nothing of it.
  private void tellFailed(ScheduledStore.Row row, Problem problem) {
    if (problem.code() == ProblemCode.NOT_FOUND && store.find(row.userId(), row.id()).isEmpty()) {
      views.tellGone(row, null);
    } else {
      views.told(row);
    }
  }
}
