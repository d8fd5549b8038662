package dev.parley.socketio;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The way in of one event loop. Who comes alone is let in at once; many who come at once are let
/// in one by one, each when the loop had several times as long for others as it took to let in the
/// one before. Few wait here: the [Gate] sees to that.
final class Door {
  private static final Logger LOG = Logger.getLogger(Door.class);

  /// So many times as long as somebody took to come in, the loop has for others.
  private static final int REST = 16;

  /// After that, whoever has not come in yet keeps the others out no longer; nor does the rest take
  /// longer.
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Lane lane;
  private final ArrayDeque<Guest> waiting = new ArrayDeque<>();

  /// Whether somebody is coming in, or has just done so and it is the turn of other work.
  private boolean busy;

  private record Guest(Channel channel, Gate gate, Supplier<Future<?>> opening) {
    Future<?> letIn() {
      gate.goes();
      if (!channel.isActive()) {
        return Future.succeededFuture();
      }
      try {
        return opening.get();
      } catch (RuntimeException e) {
        LOG.error("event=opening_failed", e);
        return Future.failedFuture(e);
      }
    }
  }

  Door(Lane lane) {
    this.lane = lane;
  }

  /// Lets somebody in, now or later. Call on the loop.
  ///
  /// @param channel their connection
  /// @param opening what is to be done for them, begun on the loop; the future tells when it is
  ///   done, for it takes more than one turn of the loop
  void enter(Channel channel, Supplier<Future<?>> opening) {
    var gate = Gate.of(channel.parent());
    gate.comes();
    waiting.add(new Guest(channel, gate, opening));
    if (!busy) {
      letIn();
    }
  }

  private void letIn() {
    busy = true;
    var start = System.nanoTime();
    var late = lane.schedule(() -> rest(start), PATIENCE_NANOS);
    var _ =
        waiting
            .remove()
            .letIn()
            .onComplete(
                _ -> {
                  if (late.cancel(false)) {
                    rest(start);
                  }
                });
  }

  private void rest(long start) {
    var took = System.nanoTime() - start;
    var _ = lane.schedule(this::rested, Math.min(REST * took, PATIENCE_NANOS));
  }

  private void rested() {
    busy = false;
    if (!waiting.isEmpty()) {
      letIn();
    }
  }
}
