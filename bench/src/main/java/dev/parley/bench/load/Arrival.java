package dev.parley.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// Lets many clients of a crowd connect, a number of them at once.
public final class Arrival implements Listener {
  private static final int PATIENCE_SECONDS = 180;

  private final Crowd crowd;
  private final int count;
  private final IntFunction<String> auth;
  private final Listener then;
  private final CompletableFuture<Long> all = new CompletableFuture<>();
  private int begun;
  private int connected;

  private Arrival(Crowd crowd, int count, IntFunction<String> auth, Listener then) {
    this.crowd = crowd;
    this.count = count;
    this.auth = auth;
    this.then = then;
  }

  /// Connects `count` clients, at the most `atOnce` of them at a time, and waits until all are in.
  ///
  /// @param auth what the client of that number connects with, as JSON, or empty
  /// @param then what hears everything of each of them, from its being connected on
  /// @return how long it took, in nanoseconds
  /// @throws IllegalStateException if one is not let in
  public static long of(
      Crowd crowd, int count, int atOnce, IntFunction<String> auth, Listener then) {
    var arrival = new Arrival(crowd, count, auth, then);
    var begin = System.nanoTime();
    crowd.run(
        () -> {
          for (var i = 0; i < Math.min(count, atOnce); i++) {
            arrival.next();
          }
        });
    try {
      return arrival.all.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - begin;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Of %d clients %d are connected".formatted(count, arrival.connected), e);
    }
  }

  private void next() {
    if (begun < count) {
      crowd.connect(auth.apply(begun++), this);
    }
  }

  @Override
  public void connected(Client client) {
    then.connected(client);
    if (++connected == count) {
      all.complete(System.nanoTime());
    } else {
      next();
    }
  }

  @Override
  public void event(Client client, ByteBuf packet, int from, int to, long now) {
    then.event(client, packet, from, to, now);
  }

  @Override
  public void ack(Client client, long id, ByteBuf packet, int from, int to, long now) {
    then.ack(client, id, packet, from, to, now);
  }

  @Override
  public void closed(Client client, String reason) {
    if (!all.completeExceptionally(new IllegalStateException(reason))) {
      then.closed(client, reason);
    }
  }
}
