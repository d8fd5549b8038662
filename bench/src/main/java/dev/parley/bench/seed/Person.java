package dev.parley.bench.seed;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// Somebody who is signed in.
public record Person(UUID id, UUID session) {
  static Person make() {
    return new Person(UuidCreator.getTimeOrderedEpoch(), UuidCreator.getTimeOrderedEpoch());
  }
}
