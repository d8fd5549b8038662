package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class LimitsOfWorkTest {
  private static RateLimits limits(String flag) {
    return new RateLimits(
        (_, _, _, _) -> OptionalLong.empty(), Settings.read(Map.of("PARLEY_RATE_LIMITS", flag)));
  }

  @Test
  void aLaneRunsSoManyAtOnceAndRefusesWhatWaitsTooLong() throws Exception {
    try (var lane = new Lane("test-", 1, Duration.ofMillis(20));
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new CountDownLatch(1);
      var finish = new CountDownLatch(1);
      var first =
          executor.submit(
              () ->
                  lane.run(
                      () -> {
                        started.countDown();
                        finish.await();
                        return 1;
                      }));
      started.await();
      var problem = assertThrows(Problem.class, () -> lane.run(() -> 2));
      assertEquals(ProblemCode.OVERLOADED, problem.code());
      assertTrue(problem.retryAfter().isPresent());
      finish.countDown();
      assertEquals(1, first.get());
      assertEquals(3, lane.run(() -> 3));
    }
  }

  @Test
  void aProblemComesThroughALaneAndTheNextTaskRuns() {
    try (var lane = new Lane("test-", 1, Duration.ofSeconds(5))) {
      var thrown =
          assertThrows(
              Problem.class,
              () ->
                  lane.run(
                      () -> {
                        throw Problem.notFound("picture");
                      }));
      assertEquals(ProblemCode.NOT_FOUND, thrown.code());
      assertEquals(1, lane.run(() -> 1));
    }
  }

  @Test
  void aBudgetIsSpentPerKeyAndGivenBack() {
    var budget = limits("on").budget(2, Duration.ofHours(1));
    budget.spend("ada");
    budget.spend("ada");
    var problem = assertThrows(Problem.class, () -> budget.spend("ada"));
    assertEquals(ProblemCode.RATE_LIMITED, problem.code());
    var wait = problem.retryAfter().orElseThrow();
    assertTrue(wait.compareTo(Duration.ofMinutes(31)) < 0, wait.toString());
    assertDoesNotThrow(() -> budget.spend("ben"));
    budget.refund("ada");
    assertDoesNotThrow(() -> budget.spend("ada"));
  }

  @Test
  void aSharedBudgetIsCountedByAllNodesOrElseByThisOne() {
    var answers = new ArrayDeque<>(List.of(OptionalLong.of(0), OptionalLong.of(5_000)));
    SharedBuckets shared =
        (bucket, _, _, _) -> {
          assertEquals("doors:ada", bucket);
          return answers.isEmpty() ? OptionalLong.empty() : answers.poll();
        };
    var budget =
        new RateLimits(shared, Settings.read(Map.of()))
            .sharedBudget("doors", 1, Duration.ofHours(1));
    budget.spend("ada");
    var refusal = assertThrows(Problem.class, () -> budget.spend("ada"));
    assertEquals(5, refusal.retryAfter().orElseThrow().toSeconds());
    budget.spend("ada");
    assertThrows(Problem.class, () -> budget.spend("ada"));
  }

  @Test
  void aLiftedBudgetNeverEnds() {
    var budget = limits("off").budget(1, Duration.ofHours(1));
    for (var i = 0; i < 100; i++) {
      assertDoesNotThrow(() -> budget.spend("ada"));
    }
  }

  @Test
  void anAddressCountsTowardsItsNetwork() {
    assertNotEquals(Network.of("192.0.2.1"), Network.of("192.0.2.2"));
    assertEquals(Network.of("2001:db8:1:2::1"), Network.of("2001:db8:1:2:ffff::9"));
    assertNotEquals(Network.of("2001:db8:1:2::1"), Network.of("2001:db8:1:3::1"));
    assertEquals(Network.of("192.0.2.1"), Network.of("::ffff:192.0.2.1"));
    assertEquals(Network.of("fe80::1%eth0"), Network.of("fe80::2"));
    assertEquals(Network.of("unknown"), Network.of("unknown"));
  }
}
