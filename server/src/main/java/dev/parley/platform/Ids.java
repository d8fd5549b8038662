package dev.parley.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Ids of everything that is stored.
public final class Ids {
  private Ids() {}

  /// A new UUIDv7 (RFC 9562): ordered by time, so that index pages stay hot.
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /// An id as 16 bytes, for other nodes.
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /// The id whose bytes these are.
  public static UUID of(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    return new UUID(in.getLong(), in.getLong());
  }
}
