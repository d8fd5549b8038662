package dev.parley.socketio;

import dev.parley.socketio.Transport.Ending;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/// Asks a silent peer for a sign of life, and ends the session that gives none. Runs on the
/// session's lane.
final class Heartbeat {
  private final EngineSocket session;
  private final long interval;
  private final long timeout;
  private @Nullable ScheduledFuture<?> next;
  private boolean pongDue;
  private long due;

  Heartbeat(EngineSocket session, SocketIoOptions options) {
    this.session = session;
    interval = options.pingInterval().toNanos();
    timeout = options.pingTimeout().toNanos();
  }

  void start() {
    due = System.nanoTime();
    in(interval);
  }

  /// Measured from when the last beat was due, so that a late timer never gives more time.
  private void in(long nanos) {
    due += nanos;
    next = session.lane().schedule(this::beat, due - System.nanoTime());
  }

  private void beat() {
    if (pongDue) {
      session.end("ping timeout", Ending.VIOLATION);
      return;
    }
    pongDue = true;
    in(timeout);
    session.deliver(Outgoing.PING);
  }

  void onPong() {
    if (pongDue) {
      pongDue = false;
      stop();
      start();
    }
  }

  void stop() {
    if (next != null) {
      next.cancel(false);
    }
  }
}
