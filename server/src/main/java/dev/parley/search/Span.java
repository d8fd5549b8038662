package dev.parley.search;

import java.time.Instant;
import java.util.UUID;

/// When a message was sent, to be found: before a moment, told apart by id within it, and not
/// before another.
///
/// @param beforeId messages of the moment `before` have a smaller id
record Span(Instant from, Instant before, UUID beforeId) {
  private static final Instant NEVER_YET = Instant.parse("1970-01-01T00:00:00Z");
  static final Instant FAR = Instant.parse("5000-01-01T00:00:00Z");
  private static final UUID FIRST = new UUID(0, 0);

  /// Clocks of several nodes may be apart by so much.
  private static final int SLACK_MINUTES = 1;

  static final Span ALWAYS = new Span(NEVER_YET, FAR, FIRST);

  Span notBefore(Instant time) {
    return new Span(time.isAfter(from) ? time : from, before, beforeId);
  }

  Span before(Instant time) {
    return time.isBefore(before) ? new Span(from, time, FIRST) : this;
  }

  /// What comes after a message in a list whose newest one is first.
  Span after(Instant time, UUID id) {
    return time.isBefore(before) ? new Span(from, time, id) : this;
  }

  int firstMinute() {
    return Segment.minute(from) - SLACK_MINUTES;
  }

  int lastMinute() {
    return Segment.minute(before) + SLACK_MINUTES;
  }
}
