package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import java.util.function.DoubleSupplier;

/// Lets a subject work until it has become no faster for a while: a JVM compiles for half a minute.
final class WarmUp {
  private static final int MOST = 30;
  private static final int FLAT_AFTER = 3;
  private static final double FASTER = 1.02;

  private WarmUp() {}

  /// @param work works for the time of one measurement, and tells how much was done in a second
  static void run(Options options, DoubleSupplier work) {
    var best = 0.0;
    var flat = 0;
    for (var i = 0; i < options.size().of(1, MOST, MOST) && flat < FLAT_AFTER; i++) {
      var rate = work.getAsDouble();
      flat = rate > best * FASTER ? 0 : flat + 1;
      best = Math.max(best, rate);
    }
  }
}
