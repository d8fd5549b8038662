package dev.parley;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what happens on other threads.
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Await() {}

  /// Returns as soon as the condition holds.
  ///
  /// @throws AssertionError when it does not for half a minute
  public static void until(BooleanSupplier condition) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain");
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
