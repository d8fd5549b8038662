package dev.parley.platform;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps PostgreSQL running: starts it, and starts it again whenever it ends by itself, after a
/// pause that grows while it keeps failing.
final class EmbeddedPostgresSupervisor {
  private static final Logger LOG = Logger.getLogger(EmbeddedPostgresSupervisor.class);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofMinutes(1);
  private static final Duration ORDERLY_STOP = Duration.ofSeconds(30);

  private final EmbeddedPostgresCluster cluster;
  private final EmbeddedPostgresLeftovers leftovers;
  private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
  // A platform thread that lives as long as the server does: to the system it, and not the JVM, is
  // the parent whose death stops the server.
  private final Thread thread = new Thread(this::run, "postgres");
  private volatile boolean stopping;
  private volatile @Nullable Process process;

  EmbeddedPostgresSupervisor(EmbeddedPostgresCluster cluster, EmbeddedPostgresLeftovers leftovers) {
    this.cluster = cluster;
    this.leftovers = leftovers;
  }

  /// Returns once connections are accepted.
  void start() {
    thread.setDaemon(true);
    thread.start();
    try {
      firstStart.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CannotStart reason ? reason : e;
    }
  }

  void stop() {
    stopping = true;
    var running = process;
    try {
      if (running != null && running.isAlive()) {
        EmbeddedPostgresLeftovers.interrupt(running.pid());
        if (!running.waitFor(ORDERLY_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
          leftovers.end();
        }
      }
    } catch (IOException e) {
      LOG.errorf("PostgreSQL could not be stopped: %s", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (!stopping) {
      var started = Instant.now();
      try {
        runOnce();
      } catch (IOException | RuntimeException e) {
        LOG.errorf("PostgreSQL could not be started: %s", e.getMessage());
        firstStart.completeExceptionally(new CannotStart("PostgreSQL could not be started", e));
      } catch (InterruptedException _) {
        return;
      }
      if (stopping || firstStart.isCompletedExceptionally()) {
        return;
      }
      var lived = Duration.between(started, Instant.now());
      pause = lived.compareTo(HEALTHY) > 0 ? FIRST_PAUSE : longer(pause);
      LOG.errorf("PostgreSQL ended by itself, starting it again in %d ms", pause.toMillis());
      try {
        Thread.sleep(pause);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void runOnce() throws IOException, InterruptedException {
    leftovers.end();
    var server = cluster.launch();
    process = server;
    if (stopping) {
      EmbeddedPostgresLeftovers.interrupt(server.pid());
    }
    while (!cluster.isReady(server)) {
      if (server.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CannotStart("PostgreSQL could not be started:\n" + cluster.lastWords());
      }
    }
    if (!firstStart.complete(null)) {
      LOG.info("PostgreSQL is back");
    }
    server.waitFor();
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
