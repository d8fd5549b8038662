package dev.parley.messages;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
/// What was accepted is written soon: writers take turns by owner, and whoever comes while the
/// others would have to wait for longer than the patience is turned away at once.
///
/// @param <T> what a writer brings
/// @param <R> what became of it
final class GroupCommit<T, R> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class);
  private static final int MAX_UNPUBLISHED = 16;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(2);

  private record Entry<T, R>(T item, CompletableFuture<R> result) {}

  /// @param batch items of one transaction at the most
  /// @param waiting items that wait at the most
  /// @param ofOne items of one owner that wait at the most
  /// @param patience how long an accepted item is expected to wait at the most
  record Limits(int batch, int waiting, int ofOne, Duration patience) {
    static final Limits USUAL = new Limits(512, 8_192, 256, Duration.ofSeconds(2));
  }

  private final Limits limits;
  private final FairQueue<Entry<T, R>> waiting;
  private final BlockingQueue<List<R>> unpublished = new ArrayBlockingQueue<>(MAX_UNPUBLISHED);
  private final Function<List<T>, List<R>> commit;
  private final Consumer<List<R>> publish;
  private final Thread committer;
  private final Thread publisher;
  private volatile boolean closed;
  private volatile long batchSince;
  private volatile boolean busy;
  private volatile long lastBatchNanos;

  /// Starts the two threads.
  ///
  /// @param commit writes a batch in one transaction and tells what became of each, in order
  /// @param publish tells the world of a batch
  GroupCommit(
      String name, Limits limits, Function<List<T>, List<R>> commit, Consumer<List<R>> publish) {
    this.limits = limits;
    this.commit = commit;
    this.publish = publish;
    waiting = new FairQueue<>(limits.waiting(), limits.ofOne());
    committer = Thread.ofPlatform().daemon().name(name + "-commit").start(this::commitAll);
    publisher = Thread.ofPlatform().daemon().name(name + "-publish").start(this::publishAll);
  }

  /// Returns once the item is durable.
  ///
  /// @param owner who shares the room and the turns with the others
  /// @throws Problem `overloaded` when too much waits already, `unavailable` when the node stops;
  ///   then nothing was written
  R submit(UUID owner, T item) {
    var entry = new Entry<T, R>(item, new CompletableFuture<>());
    if (isBehind() || !waiting.offer(owner, entry)) {
      throw closed ? stopping() : overloaded();
    }
    try {
      return entry.result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// How many wait for a batch.
  int waiting() {
    return waiting.size();
  }

  // By the pace of the last batch, and by how long the present one has been taking.
  private boolean isBehind() {
    if (!busy) {
      return false;
    }
    var batchesAhead = waiting.size() / limits.batch();
    var running = System.nanoTime() - batchSince;
    return batchesAhead * lastBatchNanos + running > limits.patience().toNanos();
  }

  private static Problem overloaded() {
    return Problem.retryable(
        ProblemCode.OVERLOADED,
        "The server has more to write than it can. Try again shortly.",
        SOON);
  }

  private static Problem stopping() {
    return Problem.retryable(
        ProblemCode.UNAVAILABLE, "The server is stopping. Try again shortly.", SOON);
  }

  private void commitAll() {
    try {
      for (var batch = next(); !batch.isEmpty(); batch = next()) {
        batchSince = System.nanoTime();
        busy = true;
        commitBatch(batch);
        lastBatchNanos = System.nanoTime() - batchSince;
        busy = false;
      }
      unpublished.put(List.of());
    } catch (InterruptedException _) {
      publisher.interrupt();
    } finally {
      closed = true;
      waiting.close();
      waiting.poll(Integer.MAX_VALUE).forEach(e -> e.result().completeExceptionally(stopping()));
    }
  }

  private List<Entry<T, R>> next() throws InterruptedException {
    return waiting.take(limits.batch());
  }

  private void commitBatch(List<Entry<T, R>> batch) throws InterruptedException {
    List<R> results;
    try {
      results = commit.apply(batch.stream().map(Entry::item).toList());
    } catch (RuntimeException | Error e) {
      if (batch.size() == 1 || e instanceof Error || Problems.isDatabaseAway(e)) {
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
      for (var results = unpublished.take(); !results.isEmpty(); results = unpublished.take()) {
        try {
          publish.accept(results);
        } catch (RuntimeException e) {
          LOG.error("publishing failed; devices catch up by sync", e);
        }
      }
    } catch (InterruptedException _) {
      LOG.warn("stopped before all was published; devices catch up by sync");
    }
  }

  /// Takes nothing more in, writes and publishes what waits, and returns after that. What cannot be
  /// written in time is answered `unavailable`; nothing is ever acknowledged that is not stored.
  @Override
  public void close() {
    closed = true;
    waiting.close();
    end(committer);
    end(publisher);
  }

  private static void end(Thread thread) {
    try {
      if (!thread.join(END)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
