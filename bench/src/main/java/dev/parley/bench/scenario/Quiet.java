package dev.parley.bench.scenario;

import dev.parley.bench.load.Crowd;
import java.time.Duration;

/// Waiting until a server has nothing more to tell.
final class Quiet {
  private static final Duration SILENCE = Duration.ofMillis(500);

  private Quiet() {}

  /// Returns once no event has come for a while.
  static void await(Crowd crowd) {
    for (var before = -1L; before != crowd.events(); ) {
      before = crowd.events();
      Measurement.pause(SILENCE);
    }
  }
}
