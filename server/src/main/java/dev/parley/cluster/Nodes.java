package dev.parley.cluster;

import dev.parley.platform.NodeGone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Which other nodes there are. One counts from the first message that is heard of it until it has
/// been silent for too long.
final class Nodes {
  /// How long a node may be silent before it counts as dead.
  static final Duration SILENCE = Duration.ofSeconds(9);

  /// How long one that says goodbye still counts: its people are connecting elsewhere meanwhile.
  static final Duration FAREWELL = Duration.ofSeconds(4);

  private final ConcurrentHashMap<Long, Node> nodes = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /// @param nanoTime as `System::nanoTime`
  Nodes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Node {
    volatile long heard;
    volatile Instant heardAt = Instant.now();
    volatile boolean isLeaving;
  }

  /// What was left, and whether it said so.
  record Lost(NodeGone event, boolean died) {}

  /// A message of a node has come. It is asked for at every message, so it does next to nothing.
  void heard(long id) {
    var node = nodes.get(id);
    if (node == null) {
      node = nodes.computeIfAbsent(id, _ -> new Node());
    }
    node.heard = nanoTime.getAsLong();
  }

  /// A node that was heard says when, by its own clock.
  void beat(long id, Instant at) {
    var node = nodes.get(id);
    if (node != null) {
      node.heardAt = at;
    }
  }

  /// A node that was heard says goodbye.
  void leaving(long id, Instant at) {
    beat(id, at);
    var node = nodes.get(id);
    if (node != null) {
      node.isLeaving = true;
    }
  }

  /// Silence until now was not theirs: this node could not hear.
  void forgive() {
    var now = nanoTime.getAsLong();
    nodes.values().forEach(node -> node.heard = now);
  }

  int count() {
    return nodes.size();
  }

  /// Forgets those that have been silent for too long.
  List<Lost> takeSilent() {
    var now = nanoTime.getAsLong();
    return take(node -> now - node.heard > (node.isLeaving ? FAREWELL : SILENCE).toNanos());
  }

  /// Forgets all, since none can be heard.
  List<Lost> takeAll() {
    nodes.values().forEach(node -> node.isLeaving = true);
    return take(_ -> true);
  }

  private List<Lost> take(Predicate<Node> which) {
    var taken = new ArrayList<Lost>();
    nodes.forEach(
        (id, node) -> {
          if (which.test(node) && nodes.remove(id, node)) {
            taken.add(new Lost(new NodeGone(id, node.heardAt), !node.isLeaving));
          }
        });
    return taken;
  }
}
