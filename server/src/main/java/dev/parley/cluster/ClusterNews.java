package dev.parley.cluster;

import dev.parley.platform.ClusterGap;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells this node, and its log, what becomes of the link and of the other nodes. Gaps are dealt
/// with one after the other, and those that come meanwhile as one.
final class ClusterNews implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClusterNews.class);
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);
  private static final Duration REMINDER = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Consumer<Object> events;
  private final ClusterFigures figures;
  private final ExecutorService gaps = executor("cluster-gaps");
  private final ExecutorService others = executor("cluster-nodes");
  private final AtomicReference<@Nullable ClusterGap> waiting = new AtomicReference<>();
  private boolean isAway;
  private long remindAt;
  private Instant linkedAt = Instant.EPOCH;

  ClusterNews(Consumer<Object> events, ClusterFigures figures) {
    this.events = events;
    this.figures = figures;
  }

  private static ExecutorService executor(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
  }

  /// Messages of others may have been missed.
  void gap(ClusterGap gap) {
    figures.gap();
    LOG.infof("event=cluster_gap everything=%b cause=\"%s\"", gap.everything(), gap.cause());
    var before = waiting.getAndUpdate(other -> other == null ? gap : both(other, gap));
    if (before == null) {
      gaps.execute(this::fireGap);
    }
  }

  private static ClusterGap both(ClusterGap one, ClusterGap other) {
    return one.everything() ? one : other;
  }

  private void fireGap() {
    var gap = waiting.getAndSet(null);
    if (gap == null || fire(gap)) {
      return;
    }
    // The database may be away. What was missed is still missed when it is back.
    waiting.getAndUpdate(other -> other == null ? gap : both(gap, other));
    try {
      Thread.sleep(AGAIN);
      gaps.execute(this::fireGap);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Another node could not tell something, most recently at this time by its clock. What was
  /// before this node was linked again is in the gap of that.
  synchronized void missed(Instant at) {
    if (at.isAfter(linkedAt.minus(CLOCKS_DIFFER))) {
      gap(new ClusterGap("a node could not publish something", true));
    }
  }

  /// Another node is no longer there.
  void lost(Nodes.Lost lost) {
    var node = Long.toHexString(lost.event().nodeId());
    LOG.infof("event=node_gone node=%s died=%b", node, lost.died());
    others.execute(() -> fire(lost.event()));
    if (lost.died()) {
      gap(new ClusterGap("node " + node + " died", false));
    }
  }

  /// There is no link. Said once, and again now and then.
  synchronized void away(String cause) {
    var now = System.nanoTime();
    if (!isAway || now - remindAt >= 0) {
      LOG.warnf("event=cluster_away cause=\"%s\": this node serves its own people only", cause);
      remindAt = now + REMINDER.toNanos();
    }
    isAway = true;
  }

  /// There is a link, and all is subscribed to.
  synchronized void linked() {
    LOG.info("event=cluster_linked");
    if (isAway) {
      gap(new ClusterGap("the link to the other nodes was away", true));
    }
    isAway = false;
    linkedAt = Instant.now();
  }

  private boolean fire(Object event) {
    try {
      events.accept(event);
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(
          "event=cluster_event_failed type=%s cause=%s",
          event.getClass().getSimpleName(), e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    gaps.shutdownNow();
    others.shutdownNow();
  }
}
