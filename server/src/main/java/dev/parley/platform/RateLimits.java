package dev.parley.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes the budgets that keep one caller from wearing out a node. Budgets are counted per node;
/// `PARLEY_RATE_LIMITS=off` lifts all of them.
@Singleton
public final class RateLimits {
  private static final int MAX_KEYS = 100_000;

  private final boolean on;

  RateLimits(Settings settings) {
    on = settings.rateLimits();
  }

  /// A new budget of `capacity` tries per key, refilled evenly over `period`. A feature makes each
  /// of its budgets once. It remembers the keys used last, 100,000 at the most.
  public Budget budget(int capacity, Duration period) {
    return on ? new Budget(capacity, period) : new Budget();
  }

  /// Tries that each key may make.
  public static final class Budget {
    private final @Nullable LoadingCache<Object, Bucket> buckets;

    private Budget() {
      buckets = null;
    }

    private Budget(int capacity, Duration period) {
      // A bucket left alone for the whole period is full again: the same as none.
      buckets =
          Caffeine.newBuilder()
              .maximumSize(MAX_KEYS)
              .expireAfterAccess(period)
              .build(
                  _ ->
                      Bucket.builder()
                          .addLimit(
                              limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                          .build());
    }

    /// Takes one try from the key's budget.
    ///
    /// @throws Problem `rate_limited` with the time until there is one again
    public void spend(Object key) {
      if (buckets == null) {
        return;
      }
      var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        throw Problem.rateLimited(
            Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999));
      }
    }

    /// Gives one try back: it turned out not to count.
    public void refund(Object key) {
      if (buckets != null) {
        buckets.get(key).addTokens(1);
      }
    }
  }
}
