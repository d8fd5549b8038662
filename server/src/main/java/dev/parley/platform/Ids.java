package dev.parley.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// Ids of everything that is stored.
public final class Ids {
  private Ids() {}

  /// A new UUIDv7 (RFC 9562): ordered by time, so that index pages stay hot.
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
