package dev.parley.search;

import dev.parley.messages.MessagePosted;
import dev.parley.platform.Problems;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// One thread that keeps the index in order behind everybody's back: it moves long tails into
/// segments, and takes the backlog in while there is nothing better to do. A tail is left to grow
/// for a while first: the busier a conversation is, the more of it is written at once and the less
/// often it is written again. What it misses, because too much waits or the node stops, comes with
/// the next messages of the same conversation.
@Singleton
final class Upkeep {
  private static final Logger LOG = Logger.getLogger(Upkeep.class);
  private static final int MOST_WAITING = 10_000;
  private static final Duration GROWING = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(2);

  private final Jdbi jdbi;
  private final Segments segments;
  private final Backlog backlog;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  /// When each is due, in that order.
  private final LinkedHashMap<UUID, Long> waiting = new LinkedHashMap<>();

  private final Thread thread = Thread.ofPlatform().daemon().name("search").unstarted(this::work);
  private boolean stopped;

  Upkeep(Jdbi jdbi, Segments segments, Backlog backlog) {
    this.jdbi = jdbi;
    this.segments = segments;
    this.backlog = backlog;
  }

  void start(@Observes StartupEvent start) {
    thread.start();
  }

  // Every so many messages of a conversation, whichever nodes they come in at.
  void posted(@Observes MessagePosted posted) {
    if (posted.message().seq() % Segments.ENOUGH == 0) {
      lock.lock();
      try {
        if (waiting.size() < MOST_WAITING) {
          var due = System.nanoTime() + GROWING.toNanos();
          if (waiting.putIfAbsent(posted.message().conversationId(), due) == null) {
            news.signal();
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void work() {
    var hasBacklog = true;
    try {
      while (!isStopped()) {
        try {
          var next = next(hasBacklog ? Duration.ZERO : Duration.ofDays(1));
          if (next.isPresent()) {
            settle(next.get());
          } else if (hasBacklog) {
            hasBacklog = backlog.step();
          }
        } catch (RuntimeException e) {
          if (!Problems.isDatabaseAway(e) && !isStopped()) {
            LOG.error("the index could not be kept in order", e);
          }
          pause();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(UUID conversationId) {
    var more = true;
    while (more && !isStopped()) {
      more = jdbi.inTransaction(handle -> segments.settle(handle, conversationId));
    }
  }

  /// The next one that is due within the patience.
  private Optional<UUID> next(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      var end = System.nanoTime() + patience.toNanos();
      while (!stopped) {
        var now = System.nanoTime();
        var first = waiting.firstEntry();
        if (first != null && first.getValue() <= now) {
          waiting.pollFirstEntry();
          return Optional.of(first.getKey());
        }
        var until = first == null ? end : Math.min(end, first.getValue());
        if (until <= now) {
          break;
        }
        news.awaitNanos(until - now);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void pause() throws InterruptedException {
    lock.lock();
    try {
      var left = PAUSE_AFTER_FAILURE.toNanos();
      while (!stopped && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  // A transaction that is under way ends first, while there still is a database.
  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    lock.lock();
    try {
      stopped = true;
      news.signal();
    } finally {
      lock.unlock();
    }
    thread.join(END);
  }
}
