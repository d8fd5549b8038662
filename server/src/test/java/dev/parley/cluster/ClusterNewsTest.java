package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.platform.ClusterGap;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ClusterNewsTest {
  @Test
  void aGapIsToldUntilItCouldBeClosed() throws InterruptedException {
    var told = new LinkedBlockingQueue<Object>();
    var first = new AtomicBoolean(true);
    var gap = new ClusterGap("the link was away", true);
    try (var news = new ClusterNews(event -> tell(told, event, first), new ClusterFigures())) {
      news.gap(gap);
      assertEquals(gap, told.poll(1, TimeUnit.MINUTES));
      assertEquals(gap, told.poll(1, TimeUnit.MINUTES));
    }
  }

  private static void tell(Queue<Object> told, Object event, AtomicBoolean first) {
    told.add(event);
    if (first.getAndSet(false)) {
      throw new IllegalStateException("the database is away");
    }
  }
}
