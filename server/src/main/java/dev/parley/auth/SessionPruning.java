package dev.parley.auth;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Deletes sessions and refresh tokens that have run out, in batches that hold no lock for long.
@Singleton
final class SessionPruning {
  private static final int BATCH = 1_000;
  private static final int MAX_BATCHES = 100;

  private final Sessions sessions;

  SessionPruning(Sessions sessions) {
    this.sessions = sessions;
  }

  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void prune() {
    var now = Instant.now();
    for (var i = 0; i < MAX_BATCHES && sessions.prune(now, BATCH); i++) {}
  }
}
