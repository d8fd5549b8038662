package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.TestingRedis;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisBucketsTest {
  @RegisterExtension static final TestingRedis REDIS = new TestingRedis();

  private static final Duration HOUR = Duration.ofHours(1);
  private static final OptionalLong TAKEN = OptionalLong.of(0);

  @Test
  void triesAreCountedOverAllNodes() {
    try (var ada = new TestingNode(REDIS);
        var ben = new TestingNode(REDIS)) {
      var here = new RedisBuckets(ada.cluster);
      var there = new RedisBuckets(ben.cluster);
      assertEquals(TAKEN, here.take("sign-in:ada", 3, HOUR, 1));
      assertEquals(TAKEN, there.take("sign-in:ada", 3, HOUR, 1));
      assertEquals(TAKEN, here.take("sign-in:ada", 3, HOUR, 1));
      var wait = there.take("sign-in:ada", 3, HOUR, 1).orElseThrow();
      assertTrue(wait > 0 && wait <= HOUR.toMillis() / 3, "wait " + wait);
      assertEquals(TAKEN, there.take("sign-in:ben", 3, HOUR, 1));
      assertEquals(TAKEN, here.take("sign-in:ada", 3, HOUR, -1));
      assertEquals(TAKEN, there.take("sign-in:ada", 3, HOUR, 1));
    }
  }

  @Test
  void aBucketFillsAgainAndNeverOverflows() {
    try (var ada = new TestingNode(REDIS)) {
      var buckets = new RedisBuckets(ada.cluster);
      var moment = Duration.ofMillis(200);
      assertEquals(TAKEN, buckets.take("refill", 2, moment, -5));
      assertEquals(TAKEN, buckets.take("refill", 2, HOUR, 2));
      assertTrue(buckets.take("refill", 2, HOUR, 1).orElseThrow() > 0);
      assertEquals(TAKEN, buckets.take("soon", 1, moment, 1));
      Await.until(() -> buckets.take("soon", 1, moment, 1).equals(TAKEN));
    }
  }

  @Test
  void withoutRedisNobodyCountsAndNobodyWaitsLong() {
    try (var ada = new TestingNode(REDIS)) {
      var buckets = new RedisBuckets(ada.cluster);
      REDIS.halt();
      assertEquals(OptionalLong.empty(), buckets.take("a", 1, HOUR, 1));
      REDIS.kill();
      assertEquals(OptionalLong.empty(), buckets.take("a", 1, HOUR, 1));
    }
  }
}
