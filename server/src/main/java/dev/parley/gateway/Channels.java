package dev.parley.gateway;

import dev.parley.platform.Cluster;
import dev.parley.socketio.RoomListener;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Subscribes this node to the channels of the rooms that have sockets here, and to no others. A
/// room's channel has the room's name.
@Singleton
final class Channels implements RoomListener {
  private static final Logger LOG = Logger.getLogger(Channels.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final Provider<Broadcasts> receiver;
  private final Set<String> occupied = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> changed = new ConcurrentLinkedQueue<>();
  private final Set<String> subscribed = new HashSet<>();
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /// @param receiver asked for late: it tells the sockets whose rooms are followed here
  Channels(Cluster cluster, Provider<Broadcasts> receiver) {
    this.cluster = cluster;
    this.receiver = receiver;
  }

  @Override
  public void onOccupied(String room) {
    if (!cluster.isShared()) {
      return;
    }
    occupied.add(room);
    changed.add(room);
  }

  @Override
  public void onVacated(String room) {
    if (!cluster.isShared()) {
      return;
    }
    occupied.remove(room);
    changed.add(room);
  }

  /// Subscribes to what was occupied before the call, and waits for it, a moment at the most: who
  /// could not be subscribed for catches up once the link is back.
  void follow() {
    try {
      var _ = flush().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("event=subscribing_failed cause=%s", e);
    }
  }

  private synchronized CompletableFuture<?> flush() {
    var joined = new ArrayList<String>();
    var left = new ArrayList<String>();
    for (var room = changed.poll(); room != null; room = changed.poll()) {
      if (occupied.contains(room)) {
        if (subscribed.add(room)) {
          joined.add(room);
        }
      } else if (subscribed.remove(room)) {
        left.add(room);
      }
    }
    if (!left.isEmpty()) {
      cluster.unsubscribe(left);
    }
    if (!joined.isEmpty()) {
      // Whoever waits for rooms that another call took waits for that call's, too.
      last =
          CompletableFuture.allOf(
              last, cluster.subscribe(joined, receiver.get()).toCompletableFuture());
    }
    return last;
  }
}
