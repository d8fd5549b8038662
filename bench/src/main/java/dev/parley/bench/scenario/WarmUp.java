package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import java.util.function.DoubleSupplier;

/// Lets a subject work until what it does has become no cheaper for a while: a JVM compiles for
/// half a minute.
final class WarmUp {
  private static final int FEW = 6;
  private static final int MOST = 30;
  private static final int FLAT_AFTER = 4;
  private static final double CHEAPER = 0.98;

  private WarmUp() {}

  /// @param work works for the time of one measurement, and tells how much CPU one thing took
  static void run(Options options, DoubleSupplier work) {
    var best = Double.MAX_VALUE;
    var flat = 0;
    for (var i = 0; i < options.size().of(1, FEW, MOST) && flat < FLAT_AFTER; i++) {
      var cost = work.getAsDouble();
      flat = cost < best * CHEAPER ? 0 : flat + 1;
      best = Math.min(best, cost);
    }
  }
}
