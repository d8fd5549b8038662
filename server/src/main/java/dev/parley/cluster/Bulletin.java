package dev.parley.cluster;

import java.nio.ByteBuffer;
import java.time.Instant;

/// What nodes tell each other of themselves.
///
/// @param at when it was told, by the clock of the node
record Bulletin(Kind kind, Instant at) {
  enum Kind {
    /// It is alive.
    BEAT('a'),
    /// It could not tell others something.
    MISSED('m'),
    /// It stops.
    BYE('b');

    private final byte code;

    Kind(char code) {
      this.code = (byte) code;
    }

    private static Kind of(byte code) {
      for (var kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of bulletin: " + code);
    }
  }

  static Bulletin now(Kind kind) {
    return new Bulletin(kind, Instant.now());
  }

  byte[] encode() {
    return ByteBuffer.allocate(1 + Long.BYTES).put(kind.code).putLong(at.toEpochMilli()).array();
  }

  static Bulletin decode(byte[] message) {
    var in = ByteBuffer.wrap(message);
    return new Bulletin(Kind.of(in.get()), Instant.ofEpochMilli(in.getLong()));
  }
}
