package dev.parley.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What this node has to say to the others. One thread sends it, a batch at a time, and while one
/// batch is under way the next one gathers: alone a message leaves at once, and under load a flush
/// carries many. Sent one by one, a message costs between two and three times the processor time.
///
/// What cannot be sent is dropped, for later it would be late and perhaps twice; the others are
/// told as soon as possible that they have missed something.
final class Outbox {
  /// Something for one channel, as it goes over the wire.
  ///
  /// @param matters whether somebody has missed something without it
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and copied once already.
  record Letter(String channel, byte[] message, boolean matters) {}

  private static final int MAX_LETTERS = 50_000;
  private static final long MAX_BYTES = 64_000_000;
  private static final int BATCH = 1_000;

  private final LinkedBlockingQueue<Letter> waiting = new LinkedBlockingQueue<>(MAX_LETTERS);
  private final AtomicLong unsentBytes = new AtomicLong();

  /// Signals that all is on its way.
  private final Object allSent = new Object();

  private final Function<Instant, Letter> missedSomething;
  private final ClusterFigures figures;
  private volatile @Nullable RedisLink link;
  private final AtomicReference<@Nullable Instant> dropped = new AtomicReference<>();

  /// @param missedSomething tells the others that letters to them were dropped, when most recently
  Outbox(Function<Instant, Letter> missedSomething, ClusterFigures figures) {
    this.missedSomething = missedSomething;
    this.figures = figures;
  }

  /// Sends over this link from now on; over none, and nothing is kept, when it is null.
  void use(@Nullable RedisLink next) {
    link = next;
    if (next != null) {
      tellOfDropped(this::add);
    }
  }

  private void tellOfDropped(Consumer<Letter> way) {
    var at = dropped.getAndSet(null);
    if (at != null) {
      way.accept(missedSomething.apply(at));
    }
  }

  void add(Letter letter) {
    if (link == null || unsentBytes.get() > MAX_BYTES) {
      drop(letter);
      return;
    }
    unsentBytes.addAndGet(letter.message().length);
    if (!waiting.offer(letter)) {
      unsentBytes.addAndGet(-letter.message().length);
      drop(letter);
    }
  }

  private void drop(Letter letter) {
    figures.droppedOne();
    if (letter.matters()) {
      dropped.set(Instant.now());
    }
  }

  /// Sends until it is interrupted.
  void sendAll() {
    var batch = new ArrayList<Letter>(BATCH);
    try {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH - 1);
        var bytes = batch.stream().mapToLong(letter -> letter.message().length).sum();
        send(batch);
        batch.clear();
        if (unsentBytes.addAndGet(-bytes) == 0) {
          synchronized (allSent) {
            allSent.notifyAll();
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<Letter> batch) {
    tellOfDropped(batch::add);
    var current = link;
    var sent = current == null ? 0 : current.publish(batch);
    figures.published(sent);
    batch.subList(sent, batch.size()).forEach(this::drop);
  }

  /// Waits until everything is on its way, for a bounded time.
  void drain(Duration patience) throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    synchronized (allSent) {
      while (unsentBytes.get() > 0 && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(allSent, end - System.nanoTime());
      }
    }
  }
}
