package dev.parley.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Resolves names on a few threads of their own: a resolver that hangs cannot be interrupted, only
/// left alone.
final class Names implements AutoCloseable {
  private static final int AT_ONCE = 8;

  /// As {@link InetAddress#getAllByName}.
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException, InterruptedException;
  }

  private final Resolver resolver;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          AT_ONCE,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("outbound-names-", 0).factory());

  Names(Resolver resolver) {
    this.resolver = resolver;
  }

  /// All addresses of a host; at least one.
  List<InetAddress> resolve(String host, Duration patience) throws FetchFailed {
    try {
      var found =
          threads
              .submit(() -> resolver.resolve(host))
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Arrays.asList(found);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
      throw new FetchFailed("the host has no address, or nobody tells it in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FetchFailed("interrupted");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
