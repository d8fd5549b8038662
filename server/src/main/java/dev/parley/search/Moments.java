package dev.parley.search;

import dev.parley.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Times as people and programs give them.
final class Moments {
  private static final int DATE = "2026-01-31".length();
  private static final int LONGEST = 40;

  private Moments() {}

  /// A date in UTC, which means its beginning, or a time as in RFC 3339.
  ///
  /// @param field whose value it is
  /// @throws Problem `validation_failed`
  static Instant parse(String field, String value) {
    try {
      if (value.length() <= LONGEST) {
        var time =
            value.length() == DATE
                ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(value);
        if (time.isAfter(Instant.EPOCH) && time.isBefore(Span.FAR)) {
          return time;
        }
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    throw Problem.invalid(field, "needs a date such as 2026-01-31, or a time in RFC 3339");
  }
}
