package dev.parley.platform;

import java.time.Duration;
import java.util.OptionalLong;

/// The port to budgets of tries that all nodes count together.
public interface SharedBuckets {
  /// Takes tries from a bucket that holds `capacity` of them and fills evenly over `period`; gives
  /// them back when `tries` is negative. It waits for a moment at the most.
  ///
  /// @return the milliseconds until there will be enough of them, 0 when they were taken; empty
  ///   when nobody can count for all nodes
  OptionalLong take(String bucket, int capacity, Duration period, int tries);
}
