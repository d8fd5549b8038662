package dev.parley.socketio;

import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The way in of one event loop. Who comes alone is let in at once; of many who come at once, some
/// at a time, so that letting them in takes half of the loop's time at the most and nobody who is
/// in already has to wait for all of them.
///
/// Few wait here: past that, no connections are accepted until there is room. They are in the
/// operating system's queue then, where they cost nothing.
final class Door {
  private static final Logger LOG = Logger.getLogger(Door.class);
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int MANY = 64;

  private final Lane lane;
  private final ArrayDeque<Guest> waiting = new ArrayDeque<>();

  /// Whether some were let in just now, so that it is the turn of other work.
  private boolean resting;

  /// What accepts connections, while it is kept from that.
  private @Nullable Channel stopped;

  private record Guest(Channel channel, Runnable opening) {
    void letIn() {
      if (channel.isActive()) {
        opening.run();
      }
    }
  }

  Door(Lane lane) {
    this.lane = lane;
  }

  /// Lets somebody in, now or later. Call on the loop.
  ///
  /// @param channel their connection
  /// @param opening what is to be done for them, on the loop
  void enter(Channel channel, Runnable opening) {
    waiting.add(new Guest(channel, opening));
    var server = channel.parent();
    if (waiting.size() >= MANY && server != null) {
      // Again each time: the door of another loop may have let it go on.
      server.config().setAutoRead(false);
      stopped = server;
    }
    if (!resting) {
      letIn();
    }
  }

  private void letIn() {
    resting = true;
    var start = System.nanoTime();
    var taken = 0L;
    while (!waiting.isEmpty() && taken < TURN_NANOS) {
      try {
        waiting.remove().letIn();
      } catch (RuntimeException e) {
        LOG.error("event=opening_failed", e);
      }
      taken = System.nanoTime() - start;
    }
    if (stopped != null && waiting.size() < MANY / 2) {
      stopped.config().setAutoRead(true);
      stopped = null;
    }
    var _ = lane.schedule(this::rested, taken);
  }

  private void rested() {
    resting = false;
    if (!waiting.isEmpty()) {
      letIn();
    }
  }
}
