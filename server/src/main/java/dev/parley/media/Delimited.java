package dev.parley.media;

import dev.parley.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads what comes up to a delimiter, then what comes after it. Looks at one byte in as many as
/// the delimiter has, as a rule (Boyer, Moore, Horspool, 1980): a file is only skipped over.
final class Delimited {
  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[SIZE];
  private int next;
  private int end;

  Delimited(InputStream in) {
    this.in = in;
  }

  /// Whether these bytes are what comes next. They stay.
  ///
  /// @throws Problem `validation_failed` when there are not as many
  boolean isNext(byte[] bytes) throws IOException {
    have(bytes.length);
    return Arrays.equals(buffer, next, next + bytes.length, bytes, 0, bytes.length);
  }

  /// What comes before a delimiter. Once that was read to its end, what is after the delimiter is
  /// next.
  InputStream before(byte[] delimiter) {
    return new Section(delimiter);
  }

  private void have(int count) throws IOException {
    while (end - next < count) {
      System.arraycopy(buffer, next, buffer, 0, end - next);
      end -= next;
      next = 0;
      var n = in.read(buffer, end, SIZE - end);
      if (n < 0) {
        throw Problem.invalid("body", "ends too early");
      }
      end += n;
    }
  }

  private final class Section extends InputStream {
    private final byte[] delimiter;
    private final int[] steps = new int[256];
    // Up to there it is known that nothing belongs to the delimiter.
    private int safe;
    private boolean isFound;
    private boolean isOver;

    Section(byte[] delimiter) {
      this.delimiter = delimiter;
      Arrays.fill(steps, delimiter.length);
      for (var i = 0; i < delimiter.length - 1; i++) {
        steps[delimiter[i] & 0xff] = delimiter.length - 1 - i;
      }
      safe = next;
    }

    @Override
    public int read() throws IOException {
      return isAny() ? buffer[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!isAny()) {
        return -1;
      }
      var n = Math.min(length, safe - next);
      System.arraycopy(buffer, next, to, from, n);
      next += n;
      return n;
    }

    private boolean isAny() throws IOException {
      if (isOver) {
        return false;
      }
      while (next >= safe && !isFound) {
        have(delimiter.length);
        search();
      }
      if (next < safe) {
        return true;
      }
      next += delimiter.length;
      isOver = true;
      return false;
    }

    private void search() {
      var last = delimiter.length - 1;
      for (var at = next + last; at < end; at += steps[buffer[at] & 0xff]) {
        var from = at - last;
        if (Arrays.equals(buffer, from, at + 1, delimiter, 0, delimiter.length)) {
          safe = from;
          isFound = true;
          return;
        }
      }
      safe = end - last;
    }
  }
}
