package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class FairQueueTest {
  private static final UUID ADA = new UUID(0, 1);
  private static final UUID BEN = new UUID(0, 2);
  private static final UUID CAM = new UUID(0, 3);

  @Test
  void whoeverBringsALotStandsBehindThemselves() {
    var queue = new FairQueue<String>(100, 100);
    for (var i = 1; i <= 4; i++) {
      assertTrue(queue.offer(ADA, "a" + i));
    }
    assertTrue(queue.offer(BEN, "b1"));
    assertTrue(queue.offer(CAM, "c1"));
    assertTrue(queue.offer(BEN, "b2"));
    assertEquals(List.of("a1", "b1", "c1"), queue.poll(3));
    assertEquals(List.of("a2", "b2", "a3", "a4"), queue.poll(100));
    assertEquals(0, queue.size());
  }

  @Test
  void oneOwnerCannotFillItForTheOthers() {
    var queue = new FairQueue<String>(3, 2);
    assertTrue(queue.offer(ADA, "a1"));
    assertTrue(queue.offer(ADA, "a2"));
    assertFalse(queue.offer(ADA, "a3"));
    assertTrue(queue.offer(BEN, "b1"));
    assertFalse(queue.offer(CAM, "no room at all"));
    assertEquals(List.of("a1"), queue.poll(1));
    assertTrue(queue.offer(ADA, "a3"));
    assertEquals(List.of("b1", "a2", "a3"), queue.poll(9));
  }

  @Test
  void closedItGivesWhatWaitsAndThenNothing() throws InterruptedException {
    var queue = new FairQueue<String>(9, 9);
    queue.offer(ADA, "a1");
    queue.close();
    assertFalse(queue.offer(ADA, "a2"));
    assertEquals(List.of("a1"), queue.take(9));
    assertEquals(List.of(), queue.take(9));
  }
}
