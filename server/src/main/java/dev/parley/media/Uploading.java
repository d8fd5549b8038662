package dev.parley.media;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds what is uploaded at once: by everybody on this node, and by one person. Whoever comes
/// later waits a while, unread, and is then asked to come again.
@Singleton
final class Uploading {
  private static final int AT_ONCE = 64;
  private static final int OF_ONE_PERSON = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Semaphore everybody = new Semaphore(AT_ONCE, true);
  private final ConcurrentHashMap<UUID, Person> people = new ConcurrentHashMap<>();

  /// Somebody who uploads, or waits to.
  private record Person(Semaphore turns, int requests) {
    Person with(int more) {
      return new Person(turns, requests + more);
    }
  }

  /// What is done with an upload.
  interface Work {
    void run() throws IOException;
  }

  /// Does it when it is its turn.
  ///
  /// @throws Problem `overloaded` when no turn came
  void run(UUID ownerId, Work work) throws IOException {
    var person =
        people.compute(
            ownerId,
            (_, known) ->
                (known == null ? new Person(new Semaphore(OF_ONE_PERSON, true), 0) : known)
                    .with(1));
    try {
      inTurn(person.turns(), () -> inTurn(everybody, work));
    } finally {
      people.computeIfPresent(ownerId, (_, known) -> known.requests() == 1 ? null : known.with(-1));
    }
  }

  private static void inTurn(Semaphore turns, Work work) throws IOException {
    try {
      if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw overloaded();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw overloaded();
    }
    try {
      work.run();
    } finally {
      turns.release();
    }
  }

  private static Problem overloaded() {
    return Problem.retryable(
        ProblemCode.OVERLOADED, "Too much is being uploaded. Try again shortly.", PATIENCE);
  }
}
