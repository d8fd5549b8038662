package dev.parley.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The answers that one socket still owes us. Each ends on a virtual thread of its own, so that a
/// handler may wait for it.
final class Acks {
  private final Lane lane;
  // Most sockets are never asked for an answer.
  private Map<Long, Pending> pending = Map.of();
  private long nextId;
  private boolean closed;

  Acks(Lane lane) {
    this.lane = lane;
  }

  /// One awaited answer.
  record Pending(long id, CompletableFuture<List<JsonNode>> answer, ScheduledFuture<?> timeout) {}

  synchronized @Nullable Pending expect(Duration timeout) {
    if (closed) {
      return null;
    }
    long id = nextId++;
    var timer = lane.schedule(() -> fail(id, new TimeoutException("no answer")), timeout.toNanos());
    var expected = new Pending(id, new CompletableFuture<>(), timer);
    if (pending.isEmpty()) {
      pending = new HashMap<>(2);
    }
    pending.put(id, expected);
    return expected;
  }

  /// The answer awaited under this id; null when there is none, so that an unasked one costs
  /// nothing.
  synchronized @Nullable CompletableFuture<List<JsonNode>> take(long id) {
    var awaited = pending.isEmpty() ? null : pending.remove(id);
    if (awaited == null) {
      return null;
    }
    awaited.timeout().cancel(false);
    return awaited.answer();
  }

  /// No longer expects the answer.
  synchronized void forget(Pending awaited) {
    awaited.timeout().cancel(false);
    if (!pending.isEmpty()) {
      pending.remove(awaited.id());
    }
  }

  private void fail(long id, Exception cause) {
    var answer = take(id);
    if (answer != null) {
      fail(answer, cause);
    }
  }

  static void fail(CompletableFuture<List<JsonNode>> answer, Exception cause) {
    Thread.startVirtualThread(() -> answer.completeExceptionally(cause));
  }

  synchronized void close() {
    closed = true;
    for (Pending awaited : pending.values()) {
      awaited.timeout().cancel(false);
      fail(awaited.answer(), new CancellationException("disconnected"));
    }
    pending = Map.of();
  }
}
