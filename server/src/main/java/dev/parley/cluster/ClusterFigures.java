package dev.parley.cluster;

import java.util.concurrent.atomic.LongAdder;

/// What went over the link since the start, in messages.
final class ClusterFigures {
  private final LongAdder published = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder gaps = new LongAdder();

  void published(int messages) {
    published.add(messages);
  }

  void droppedOne() {
    dropped.increment();
  }

  void receivedOne() {
    received.increment();
  }

  void gap() {
    gaps.increment();
  }

  long published() {
    return published.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  /// Of other nodes.
  long received() {
    return received.sum();
  }

  long gaps() {
    return gaps.sum();
  }
}
