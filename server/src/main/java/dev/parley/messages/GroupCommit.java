package dev.parley.messages;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Lets many writers share one transaction. A committer takes whatever waits and writes it as one
/// batch: a commit is immediate when there is one writer and shared when there are many. What was
/// committed is published afterwards, in commit order, by a thread of its own.
///
/// @param <T> what a writer brings
/// @param <R> what became of it
final class GroupCommit<T, R> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final int MAX_BATCH = 256;
  private static final int MAX_WAITING = 8_192;
  private static final int MAX_UNPUBLISHED = 16;

  private record Entry<T, R>(T item, CompletableFuture<R> result) {}

  private final BlockingQueue<Entry<T, R>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final BlockingQueue<List<R>> unpublished = new ArrayBlockingQueue<>(MAX_UNPUBLISHED);
  private final Function<List<T>, List<R>> commit;
  private final Consumer<R> publish;
  private final Thread committer;
  private final Thread publisher;

  /// Starts the two threads.
  ///
  /// @param commit writes a batch in one transaction and tells what became of each, in order
  /// @param publish tells the world of one result
  GroupCommit(String name, Function<List<T>, List<R>> commit, Consumer<R> publish) {
    this.commit = commit;
    this.publish = publish;
    committer = Thread.ofPlatform().daemon().name(name + "-commit").start(this::commitAll);
    publisher = Thread.ofPlatform().daemon().name(name + "-publish").start(this::publishAll);
  }

  /// Returns once the item is durable.
  ///
  /// @throws Problem `overloaded` when too many wait already
  R submit(T item) {
    var entry = new Entry<T, R>(item, new CompletableFuture<>());
    if (!waiting.offer(entry)) {
      throw Problem.retryable(
          ProblemCode.OVERLOADED,
          "The server has more to write than it can. Try again shortly.",
          Duration.ofSeconds(1));
    }
    try {
      return entry.result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commitAll() {
    var batch = new ArrayList<Entry<T, R>>(MAX_BATCH);
    try {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, MAX_BATCH - 1);
        commitBatch(List.copyOf(batch));
        batch.clear();
      }
    } catch (InterruptedException _) {
      refuse(batch);
      waiting.drainTo(batch);
      refuse(batch);
    }
  }

  // Whether a batch that was interrupted is stored is not known: asking again with the same
  // clientId settles it.
  private void refuse(List<Entry<T, R>> entries) {
    var stopping =
        Problem.retryable(
            ProblemCode.UNAVAILABLE,
            "The server is stopping. Try again shortly.",
            Duration.ofSeconds(1));
    entries.forEach(entry -> entry.result().completeExceptionally(stopping));
  }

  private void commitBatch(List<Entry<T, R>> batch) throws InterruptedException {
    List<R> results;
    try {
      results = commit.apply(batch.stream().map(Entry::item).toList());
    } catch (RuntimeException e) {
      if (batch.size() == 1 || Problems.isDatabaseAway(e)) {
        batch.forEach(entry -> entry.result().completeExceptionally(e));
      } else {
        // One of them cannot be written: let the others not suffer from it.
        for (var entry : batch) {
          commitBatch(List.of(entry));
        }
      }
      return;
    }
    for (var i = 0; i < results.size(); i++) {
      batch.get(i).result().complete(results.get(i));
    }
    unpublished.put(results);
  }

  private void publishAll() {
    try {
      while (true) {
        for (var result : unpublished.take()) {
          try {
            publish.accept(result);
          } catch (RuntimeException e) {
            LOG.error("publishing failed; devices catch up by sync", e);
          }
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("stopped");
    }
  }

  @Override
  public void close() {
    committer.interrupt();
    publisher.interrupt();
  }
}
