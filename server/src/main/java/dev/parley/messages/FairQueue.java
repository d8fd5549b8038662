package dev.parley.messages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What waits to be written, taken in turn from everyone who waits: whoever brings a lot stands
/// behind themselves, never in front of others. Bounded as a whole and for each owner.
final class FairQueue<T> {
  private record Line<T>(UUID owner, ArrayDeque<T> items) {}

  private final int most;
  private final int mostOfOne;
  private final Map<UUID, Line<T>> lines = new HashMap<>();
  private final ArrayDeque<Line<T>> turns = new ArrayDeque<>();
  private volatile int size;
  private boolean closed;

  FairQueue(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /// How many wait.
  int size() {
    return size;
  }

  /// False when there is no room for the owner, or the queue is closed.
  synchronized boolean offer(UUID owner, T item) {
    var line = lines.get(owner);
    if (closed || size >= most || (line != null && line.items().size() >= mostOfOne)) {
      return false;
    }
    if (line == null) {
      line = new Line<>(owner, new ArrayDeque<>(2));
      lines.put(owner, line);
      turns.add(line);
    }
    line.items().add(item);
    setSize(size + 1);
    notifyAll();
    return true;
  }

  /// Waits until there is something and takes up to `limit`, one of each owner per round. Empty
  /// once the queue is closed and nothing waits any more.
  synchronized List<T> take(int limit) throws InterruptedException {
    while (size == 0 && !closed) {
      wait();
    }
    return poll(limit);
  }

  /// Takes up to `limit` of what waits at this moment.
  synchronized List<T> poll(int limit) {
    var taken = new ArrayList<T>(Math.min(size, limit));
    while (taken.size() < limit && !turns.isEmpty()) {
      var line = turns.remove();
      taken.add(line.items().remove());
      if (line.items().isEmpty()) {
        lines.remove(line.owner());
      } else {
        turns.add(line);
      }
    }
    setSize(size - taken.size());
    return taken;
  }

  /// Takes nothing more in; what waits can still be taken.
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  // Written by holders of the lock alone, read by anyone.
  private void setSize(int now) {
    size = now;
  }
}
