package dev.parley.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A few threads for work that is heavy on the processor. Such work would hold the carriers of
/// virtual threads, and a burst of it would starve everything else; here it waits its turn for a
/// bounded time and is refused after that.
public final class Lane implements AutoCloseable {
  private final Semaphore turns;
  private final Duration patience;
  private final ExecutorService threads;

  /// @param name of its threads
  /// @param width how many tasks run at once
  /// @param patience how long a task waits for its turn
  public Lane(String name, int width, Duration patience) {
    turns = new Semaphore(width, true);
    this.patience = patience;
    threads =
        Executors.newFixedThreadPool(width, Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /// Half of the processors, and at least one.
  public static int halfOfTheProcessors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /// Runs a task and waits for its result.
  ///
  /// @throws Problem `overloaded` when no turn came in time, or whatever problem the task threw
  public <T> T run(Callable<T> task) {
    return runAll(List.of(task)).getFirst();
  }

  /// Runs the tasks of one turn side by side, and waits for all their results.
  ///
  /// @throws Problem as above, whatever problem the first of them threw
  public <T> List<T> runAll(List<Callable<T>> tasks) {
    try {
      if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw overloaded();
      }
      try {
        var results = new ArrayList<T>(tasks.size());
        for (var result : threads.invokeAll(tasks)) {
          results.add(result.get());
        }
        return results;
      } finally {
        turns.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw overloaded();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : new CompletionException(e.getCause());
    }
  }

  private Problem overloaded() {
    return Problem.retryable(
        ProblemCode.OVERLOADED, "The server has too much to do. Try again shortly.", patience);
  }

  /// Lets running tasks finish and takes no more.
  @Override
  public void close() {
    threads.close();
  }
}
