package dev.parley.personal;

import dev.parley.platform.Problem;
import java.time.Duration;
import java.time.Instant;

/// When something may be planned for.
final class Times {
  private static final Duration MOST = Duration.ofDays(366);

  private Times() {}

  /// @throws Problem `validation_failed` for a time that is past or more than a year away
  static void check(String field, Instant at, Instant now) {
    if (!at.isAfter(now)) {
      throw Problem.invalid(field, "must be in the future");
    }
    if (at.isAfter(now.plus(MOST))) {
      throw Problem.invalid(field, "must be within a year");
    }
  }
}
