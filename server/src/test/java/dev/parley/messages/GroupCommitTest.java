package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.messages.GroupCommit.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GroupCommitTest {
  private static final UUID ADA = new UUID(0, 1);
  private static final UUID BEN = new UUID(0, 2);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstIsHeld = new CountDownLatch(1);
  private final Semaphore passes = new Semaphore(0);

  @AfterEach
  void endWriters() {
    passes.release(1_000);
    writers.close();
  }

  // Each batch needs a pass, as a slow disk would have it.
  private GroupCommit<String, String> slow(Limits limits) {
    return new GroupCommit<>("test", limits, this::commit, published::addAll);
  }

  private List<String> commit(List<String> batch) {
    batches.add(batch);
    firstIsHeld.countDown();
    passes.acquireUninterruptibly();
    if (batch.contains("poison")) {
      throw new IllegalStateException("cannot be written");
    }
    return batch.stream().map(item -> item + "!").toList();
  }

  private Future<String> submit(GroupCommit<String, String> lane, UUID owner, String item) {
    return writers.submit(() -> lane.submit(owner, item));
  }

  /// Returns once the committer holds a batch and these wait behind it.
  private List<Future<String>> fill(GroupCommit<String, String> lane, UUID owner, int waiting)
      throws InterruptedException {
    var futures = new ArrayList<Future<String>>();
    futures.add(submit(lane, owner, "first"));
    firstIsHeld.await();
    for (var i = 1; i <= waiting; i++) {
      futures.add(submit(lane, owner, "w" + i));
      await(lane, i);
    }
    return futures;
  }

  private static void await(GroupCommit<String, String> lane, int waiting) {
    while (lane.waiting() < waiting) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatWaitsSharesTheNextBatch() throws Exception {
    try (var lane = slow(new Limits(100, 100, 100, LONG))) {
      var futures = fill(lane, ADA, 5);
      passes.release(2);
      for (var future : futures) {
        assertTrue(future.get().endsWith("!"));
      }
      assertEquals(List.of(1, 5), batches.stream().map(List::size).toList());
    }
    assertEquals(List.of("first!", "w1!", "w2!", "w3!", "w4!", "w5!"), published);
  }

  @Test
  void whoeverFindsNoRoomIsToldSoAtOnce() throws Exception {
    try (var lane = slow(new Limits(2, 3, 2, LONG))) {
      var futures = fill(lane, ADA, 2);
      var refused = assertThrows(Problem.class, () -> lane.submit(ADA, "too much of one"));
      assertEquals(ProblemCode.OVERLOADED, refused.code());
      assertTrue(refused.retryAfter().isPresent());
      futures.add(submit(lane, BEN, "room for another"));
      await(lane, 3);
      assertThrows(Problem.class, () -> lane.submit(new UUID(0, 3), "too much of all"));
      passes.release(9);
      for (var future : futures) {
        future.get();
      }
    }
  }

  @Test
  void whoeverFloodsWaitsBehindThemselves() throws Exception {
    try (var lane = slow(new Limits(4, 1_000, 1_000, LONG))) {
      var flood = fill(lane, ADA, 40);
      var other = submit(lane, BEN, "other");
      await(lane, 41);
      passes.release(2);
      assertEquals("other!", other.get());
      assertEquals(List.of("w1", "other", "w2", "w3"), batches.get(1));
      passes.release(100);
      for (var future : flood) {
        future.get();
      }
    }
  }

  @Test
  void aStandstillTurnsNewcomersAwayAtOnce() throws Exception {
    try (var lane = slow(new Limits(100, 1_000, 1_000, Duration.ZERO))) {
      var first = fill(lane, ADA, 0).getFirst();
      var refused = assertThrows(Problem.class, () -> lane.submit(BEN, "late"));
      assertEquals(ProblemCode.OVERLOADED, refused.code());
      passes.release(9);
      assertEquals("first!", first.get());
      assertEquals("again!", retried(lane));
    }
  }

  // The committer says that it is done a moment after the answer.
  private static String retried(GroupCommit<String, String> lane) {
    while (true) {
      try {
        return lane.submit(BEN, "again");
      } catch (Problem _) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void oneThatCannotBeWrittenLeavesTheOthersAlone() throws Exception {
    try (var lane = slow(new Limits(100, 100, 100, LONG))) {
      fill(lane, ADA, 0);
      var poison = submit(lane, ADA, "poison");
      await(lane, 1);
      var good = submit(lane, BEN, "good");
      await(lane, 2);
      passes.release(9);
      assertEquals("good!", good.get());
      assertThrows(ExecutionException.class, poison::get);
    }
  }

  @Test
  void anErrorEndsNeitherTheCommitterNorTheWaiting() {
    try (var lane =
        new GroupCommit<String, String>(
            "test",
            new Limits(9, 9, 9, LONG),
            batch -> {
              if (batch.contains("bad")) {
                throw new AssertionError("for the test");
              }
              return batch;
            },
            published::addAll)) {
      assertThrows(CompletionException.class, () -> lane.submit(ADA, "bad"));
      assertEquals("good", lane.submit(ADA, "good"));
    }
  }

  @Test
  void aStopWritesAndPublishesWhatWaitsAndTakesNothingMore() throws Exception {
    var lane = slow(new Limits(2, 100, 100, LONG));
    var futures = fill(lane, ADA, 5);
    passes.release(100);
    lane.close();
    for (var future : futures) {
      assertTrue(future.get().endsWith("!"));
    }
    assertEquals(6, published.size());
    var refused = assertThrows(Problem.class, () -> lane.submit(BEN, "late"));
    assertEquals(ProblemCode.UNAVAILABLE, refused.code());
  }
}
