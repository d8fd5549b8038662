package dev.parley.platform;

import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Says of what is done again and again that it failed, in the words of all failures: a database
/// that is away is no error of ours, and it is tried again soon. Quarkus' own words are switched
/// off.
@Singleton
final class ScheduledFailures {
  void failed(@Observes FailedExecution failed) {
    Problems.of(failed.getException());
  }
}
