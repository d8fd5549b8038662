package dev.parley.media;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One request at a time works on an upload, and it is the latest: the one before may hang on a
/// connection that is dead without knowing it, and has to let go.
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 3;

  private record Turn(Thread thread, CountDownLatch over) {}

  private final ConcurrentHashMap<UUID, Turn> turns = new ConcurrentHashMap<>();

  interface Work<T> {
    T run() throws IOException;
  }

  /// @throws Problem `conflict` when whoever was before does not let go
  <T> T run(UUID id, Work<T> work) throws IOException {
    var mine = new Turn(Thread.currentThread(), new CountDownLatch(1));
    for (var i = 0; i < TRIES; i++) {
      var other = turns.putIfAbsent(id, mine);
      if (other == null) {
        try {
          return work.run();
        } finally {
          turns.remove(id, mine);
          mine.over().countDown();
        }
      }
      other.thread().interrupt();
      await(other);
    }
    throw Problem.retryable(
        ProblemCode.CONFLICT, "This upload is being worked on by another request.", PATIENCE);
  }

  private static void await(Turn other) {
    try {
      var _ = other.over().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemCode.CONFLICT, "A later request works on this upload.");
    }
  }
}
