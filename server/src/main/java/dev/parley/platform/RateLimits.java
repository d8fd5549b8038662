package dev.parley.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Makes the budgets that keep one caller from wearing out a node, or from guessing what others
/// know. `PARLEY_RATE_LIMITS=off` lifts all of them.
@Singleton
public final class RateLimits {
  private static final int MAX_KEYS = 100_000;

  private final SharedBuckets shared;
  private final boolean on;

  RateLimits(SharedBuckets shared, Settings settings) {
    this.shared = shared;
    on = settings.rateLimits();
  }

  /// Tries that each key may make.
  public interface Budget {
    /// Takes one try from the key's budget.
    ///
    /// @throws Problem `rate_limited` with the time until there is one again
    void spend(Object key);

    /// Gives one try back: it turned out not to count.
    void refund(Object key);
  }

  /// A new budget of `capacity` tries per key, refilled evenly over `period`, of this node alone:
  /// it costs next to nothing, and whoever uses several nodes has it several times. A feature makes
  /// each of its budgets once. It remembers the keys used last, 100,000 at the most.
  public Budget budget(int capacity, Duration period) {
    return on ? new OwnBudget(capacity, period) : new NoLimit();
  }

  /// The same, counted over all nodes together: for what protects accounts. Each use is a question
  /// to Redis; while that does not answer, this node counts alone.
  ///
  /// @param name of the budget, which no other has
  public Budget sharedBudget(String name, int capacity, Duration period) {
    return on
        ? new SharedBudget(name, capacity, period, new OwnBudget(capacity, period))
        : new NoLimit();
  }

  private static Problem refusal(long millis) {
    return Problem.rateLimited(Duration.ofMillis(millis + 999));
  }

  private static final class NoLimit implements Budget {
    @Override
    public void spend(Object key) {}

    @Override
    public void refund(Object key) {}
  }

  private static final class OwnBudget implements Budget {
    private final LoadingCache<Object, Bucket> buckets;

    OwnBudget(int capacity, Duration period) {
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

    @Override
    public void spend(Object key) {
      var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        throw refusal(Duration.ofNanos(probe.getNanosToWaitForRefill()).toMillis());
      }
    }

    @Override
    public void refund(Object key) {
      buckets.get(key).addTokens(1);
    }
  }

  private final class SharedBudget implements Budget {
    private final String name;
    private final int capacity;
    private final Duration period;
    private final Budget own;

    SharedBudget(String name, int capacity, Duration period, Budget own) {
      this.name = name;
      this.capacity = capacity;
      this.period = period;
      this.own = own;
    }

    @Override
    public void spend(Object key) {
      var wait = shared.take(name + ":" + key, capacity, period, 1);
      if (wait.isEmpty()) {
        own.spend(key);
      } else if (wait.getAsLong() > 0) {
        throw refusal(wait.getAsLong());
      }
    }

    @Override
    public void refund(Object key) {
      if (shared.take(name + ":" + key, capacity, period, -1).isEmpty()) {
        own.refund(key);
      }
    }
  }
}
