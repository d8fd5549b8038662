package dev.parley.search;

import java.util.Arrays;

/// Bytes of numbers from 0 on, seven bits of them in each, the lowest first.
final class VarBytes {
  private static final int SHIFT = 7;
  private static final int LOW = 0x7f;
  private static final int MORE = 0x80;
  private static final int LONGEST = 10;

  private byte[] bytes;
  private int at;

  /// To be read.
  VarBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// To be written.
  VarBytes(int expected) {
    bytes = new byte[Math.max(LONGEST, expected)];
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  long read() {
    var number = 0L;
    for (var shift = 0; ; shift += SHIFT) {
      var b = bytes[at++];
      number |= (long) (b & LOW) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }

  void write(long number) {
    if (at + LONGEST > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2 + LONGEST);
    }
    var left = number;
    while (left > LOW) {
      bytes[at++] = (byte) ((left & LOW) | MORE);
      left >>>= SHIFT;
    }
    bytes[at++] = (byte) left;
  }

  /// What was written.
  byte[] toArray() {
    return Arrays.copyOf(bytes, at);
  }
}
