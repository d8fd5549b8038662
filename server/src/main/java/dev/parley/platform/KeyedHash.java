package dev.parley.platform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF") over UTF-16 code units:
/// 64 bits that say nothing of the text to whoever has not got the key.
public final class KeyedHash {
  /// Bytes of a key.
  static final int KEY_BYTES = 16;

  private static final int CHARS_A_WORD = 4;

  private final long key0;
  private final long key1;

  KeyedHash(byte[] key) {
    var words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    key0 = words.getLong();
    key1 = words.getLong();
  }

  /// Hashes the first `length` code units of a text, as if `domain` stood before them: the same
  /// text in two domains has two hashes that have nothing to do with each other.
  ///
  /// @param text as an array, because it is hashed several times
  public long hash(char[] text, int length, long domain) {
    var state = new State(key0, key1);
    state.take(domain);
    var at = 0;
    for (; at + CHARS_A_WORD <= length; at += CHARS_A_WORD) {
      state.take(word(text, at, CHARS_A_WORD));
    }
    var bytes = Long.BYTES + (long) length * Character.BYTES;
    state.take(word(text, at, length - at) | (bytes << 56));
    return state.end();
  }

  private static long word(char[] text, int from, int count) {
    var word = 0L;
    for (var i = 0; i < count; i++) {
      word |= (long) text[from + i] << (i * Character.SIZE);
    }
    return word;
  }

  private static final class State {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    State(long key0, long key1) {
      v0 = key0 ^ 0x736f6d6570736575L;
      v1 = key1 ^ 0x646f72616e646f6dL;
      v2 = key0 ^ 0x6c7967656e657261L;
      v3 = key1 ^ 0x7465646279746573L;
    }

    void take(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    long end() {
      v2 ^= 0xff;
      round();
      round();
      round();
      round();
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
