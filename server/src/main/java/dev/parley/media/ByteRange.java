package dev.parley.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file are asked for (RFC 9110, 14.2).
///
/// @param from the first
/// @param to the last
record ByteRange(long from, long to) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  long length() {
    return to - from + 1;
  }

  /// What a `Range` header asks for; empty for the whole file: without a header, for one that is
  /// none, and for several ranges, which nobody has to give.
  ///
  /// @throws Unsatisfiable for a range outside of the file
  static Optional<ByteRange> of(@Nullable String header, long size) {
    var found = ONE.matcher(header == null ? "" : header.replace(" ", ""));
    if (!found.matches() || (found.group(1).isEmpty() && found.group(2).isEmpty())) {
      return Optional.empty();
    }
    var range = found.group(1).isEmpty() ? last(found.group(2), size) : between(found, size);
    if (range != null && range.from > range.to && range.from < size) {
      return Optional.empty();
    }
    if (range == null || range.from >= size) {
      throw new Unsatisfiable();
    }
    return Optional.of(range);
  }

  private static @Nullable ByteRange last(String count, long size) {
    var wanted = Long.parseLong(count);
    return wanted == 0 || size == 0 ? null : new ByteRange(Math.max(0, size - wanted), size - 1);
  }

  private static ByteRange between(Matcher found, long size) {
    var to = found.group(2).isEmpty() ? size - 1 : Long.parseLong(found.group(2));
    return new ByteRange(Long.parseLong(found.group(1)), Math.min(to, size - 1));
  }

  /// It asks for what is not there.
  static final class Unsatisfiable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsatisfiable() {
      super(null, null, false, false);
    }
  }
}
