package dev.parley.gateway;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is done for one person, or of one conversation: one thing after the other.
final class Sequences {
  private static final Logger LOG = Logger.getLogger(Sequences.class);

  private final ConcurrentHashMap<UUID, CompletableFuture<Void>> turns = new ConcurrentHashMap<>();

  /// Does it now, unless something that takes its time is being done for it.
  void inTurn(UUID id, Runnable task) {
    var busy = turns.computeIfPresent(id, (_, turn) -> turn.thenRun(task));
    if (busy == null) {
      task.run();
    }
  }

  /// Does it on a thread that may block, before all that comes for it later.
  void afterTurn(UUID id, Runnable task) {
    var turn =
        turns.compute(
            id,
            (_, before) ->
                (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                    .thenRunAsync(task, Thread::startVirtualThread)
                    .exceptionally(Sequences::failed));
    var _ =
        turn.whenComplete(
            (_, _) -> turns.computeIfPresent(id, (_, now) -> now.isDone() ? null : now));
  }

  private static @Nullable Void failed(Throwable cause) {
    LOG.warn("event=signal_failed", cause);
    return null;
  }
}
