package dev.parley.media;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request at a time works on an upload, and it is the latest: the one before may hang on a
/// connection that is dead without knowing it, and has to let go.
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 3;

  private final ConcurrentHashMap<UUID, Turn> turns = new ConcurrentHashMap<>();

  interface Work<T> {
    T run(Turn turn) throws IOException;
  }

  /// @throws Problem `locked` when whoever was before does not let go
  <T> T run(UUID id, Work<T> work) throws IOException {
    var mine = new Turn();
    for (var i = 0; i < TRIES; i++) {
      var other = turns.putIfAbsent(id, mine);
      if (other == null) {
        try {
          return work.run(mine);
        } finally {
          turns.remove(id, mine);
          mine.over.countDown();
        }
      }
      other.take();
    }
    throw Problem.retryable(
        ProblemCode.LOCKED, "This upload is being worked on by another request.", PATIENCE);
  }

  /// The turn of one request.
  static final class Turn {
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Thread reader;
    private boolean isTaken;

    interface Reading {
      void run() throws IOException;
    }

    /// Does what may hang, until a later request takes the turn. Nothing else is broken off: a
    /// thread that is interrupted takes its connection to the database with it.
    ///
    /// @throws Problem `conflict` when it was broken off
    void read(Reading reading) throws IOException {
      begin();
      try {
        reading.run();
      } catch (IOException | RuntimeException e) {
        if (isTaken()) {
          throw taken();
        }
        throw e;
      } finally {
        end();
      }
    }

    private synchronized void begin() {
      if (isTaken) {
        throw taken();
      }
      reader = Thread.currentThread();
    }

    private synchronized boolean isTaken() {
      return isTaken;
    }

    private synchronized void end() {
      reader = null;
      if (isTaken) {
        var _ = Thread.interrupted();
      }
    }

    private static Problem taken() {
      return Problem.of(ProblemCode.CONFLICT, "A later request works on this upload.");
    }

    private void take() {
      synchronized (this) {
        isTaken = true;
        if (reader != null) {
          reader.interrupt();
        }
      }
      try {
        var _ = over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw taken();
      }
    }
  }
}
