package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.NodeGone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class NodesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicLong clock = new AtomicLong();
  private final Nodes nodes = new Nodes(clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private void hear(long id) {
    nodes.heard(id);
    nodes.beat(id, NOON);
  }

  @Test
  void aNodeCountsFromItsFirstMessageUntilItIsSilentForTooLong() {
    hear(1);
    pass(Duration.ofSeconds(5));
    hear(2);
    pass(Duration.ofSeconds(5));
    var lost = nodes.takeSilent();
    assertEquals(List.of(new NodeGone(1, NOON)), lost.stream().map(Nodes.Lost::event).toList());
    assertTrue(lost.getFirst().died());
    assertEquals(1, nodes.count());
    assertEquals(List.of(), nodes.takeSilent());
  }

  @Test
  void anyMessageIsASignOfLife() {
    hear(1);
    for (var i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(5));
      nodes.heard(1);
      assertEquals(List.of(), nodes.takeSilent());
    }
  }

  @Test
  void whoSaysGoodbyeIsGoneSoonerAndDidNotDie() {
    hear(1);
    nodes.leaving(1, NOON.plusSeconds(1));
    pass(Duration.ofSeconds(3));
    assertEquals(List.of(), nodes.takeSilent());
    pass(Duration.ofSeconds(2));
    var lost = nodes.takeSilent().getFirst();
    assertEquals(new NodeGone(1, NOON.plusSeconds(1)), lost.event());
    assertFalse(lost.died());
  }

  @Test
  void silenceWhileThisNodeCouldNotHearIsForgiven() {
    hear(1);
    pass(Duration.ofMinutes(1));
    nodes.forgive();
    assertEquals(List.of(), nodes.takeSilent());
    pass(Duration.ofSeconds(10));
    assertEquals(1, nodes.takeSilent().size());
  }

  @Test
  void whenNoneCanBeHeardForLongAllAreForgottenWithoutHavingDied() {
    hear(1);
    hear(2);
    assertEquals(List.of(false, false), nodes.takeAll().stream().map(Nodes.Lost::died).toList());
    assertEquals(0, nodes.count());
  }
}
