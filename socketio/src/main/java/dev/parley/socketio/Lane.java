package dev.parley.socketio;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// One event loop, what waits for it, and what is put off to the end of its turn.
///
/// What waits is run as one task of the loop, in the order given: Netty ends a turn after 64 tasks
/// when little else happens, and a batch of messages that is cut into many turns costs each of its
/// sockets many writes.
///
/// Work for another loop is handed over once per turn.
final class Lane {
  private static final Logger LOG = Logger.getLogger(Lane.class);

  /// The lanes that are to be woken.
  private static final ScopedValue<Set<Lane>> TOGETHER = ScopedValue.newInstance();

  /// How long a turn may take before sockets are read again, about.
  private static final long MAX_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final SingleThreadEventLoop loop;
  private final Door door = new Door(this);
  private final FlushQueue flushes;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /// Whether the loop is going to run what waits.
  private final AtomicBoolean due = new AtomicBoolean();

  private final IdentityHashMap<Lane, List<Runnable>> outbox = new IdentityHashMap<>();

  Lane(EventLoop loop) {
    this.loop = (SingleThreadEventLoop) loop;
    flushes = new FlushQueue(this.loop);
  }

  EventLoop loop() {
    return loop;
  }

  Door door() {
    return door;
  }

  FlushQueue flushes() {
    return flushes;
  }

  /// Runs the task on this loop, after those given before. False when the loop is shut down.
  boolean execute(Runnable task) {
    waiting.add(task);
    return wake() || !waiting.remove(task);
  }

  /// As [#execute]; but within [#together] the loop is woken once, when all is said.
  boolean executeTogether(Runnable task) {
    if (!TOGETHER.isBound()) {
      return execute(task);
    }
    if (loop.isShutdown()) {
      return false;
    }
    waiting.add(task);
    TOGETHER.get().add(this);
    return true;
  }

  private boolean wake() {
    if (due.get() || !due.compareAndSet(false, true)) {
      return true;
    }
    try {
      loop.execute(this::runWaiting);
      return true;
    } catch (RejectedExecutionException e) {
      due.set(false);
      return false;
    }
  }

  private void runWaiting() {
    var end = System.nanoTime() + MAX_TURN_NANOS;
    for (var task = waiting.poll(); task != null; task = waiting.poll()) {
      try {
        task.run();
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.error("event=task_failed", e);
      }
      if (System.nanoTime() > end) {
        loop.executeAfterEventLoopIteration(() -> loop.execute(this::runWaiting));
        return;
      }
    }
    due.set(false);
    if (!waiting.isEmpty()) {
      wake();
    }
  }

  /// Runs work that gives the lanes many tasks, on the calling thread. The tasks keep their order
  /// among all others; a loop that sleeps finds them at once and not one by one, so that what goes
  /// to the same transport leaves in one flush.
  static void together(Runnable work) {
    var lanes = Collections.newSetFromMap(new IdentityHashMap<Lane, Boolean>());
    try {
      ScopedValue.where(TOGETHER, lanes).run(work);
    } finally {
      lanes.forEach(Lane::wake);
    }
  }

  /// Runs the task now when the caller is this loop, otherwise as [#execute].
  void run(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      execute(task);
    }
  }

  ScheduledFuture<?> schedule(Runnable task, long nanos) {
    return loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /// Hands work to another loop at the end of this turn, in the order given. Call on this loop.
  void handOver(Lane to, Runnable work) {
    if (outbox.isEmpty()) {
      execute(this::deliverOutbox);
    }
    outbox.computeIfAbsent(to, lane -> new ArrayList<>()).add(work);
  }

  private void deliverOutbox() {
    outbox.forEach((to, work) -> to.execute(() -> work.forEach(Runnable::run)));
    outbox.clear();
  }
}
