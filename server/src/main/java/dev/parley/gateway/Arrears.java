package dev.parley.gateway;

import dev.parley.platform.Cluster;
import dev.parley.platform.ClusterGap;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes up for what the sockets here may have missed while the link to the other nodes was away.
@Singleton
final class Arrears {
  private static final Logger LOG = Logger.getLogger(Arrears.class);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration PACE = Duration.ofMillis(100);
  private static final int SOCKETS_PER_PACE = 100;

  /// Between a commit whose node dies before telling of it and the moment at which the others know
  /// that it died there are 15 s, and however far the clocks are apart.
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Provider<SocketIoServer> server;
  private final SocketRooms rooms;
  private final Channels channels;
  private final Cluster cluster;
  private final Broadcasts broadcasts;
  private @Nullable Thread watch;

  /// What has to be made up for.
  private enum Debt {
    /// Feeds may be behind.
    RECONCILE,
    /// Somebody may have become a member without being told.
    WELCOME,
    /// Sockets may have missed what no feed tells.
    RECONNECT
  }

  private final EnumSet<Debt> owed = EnumSet.noneOf(Debt.class);

  /// Who became a member before this moment has been told, while nobody is owed a welcome.
  private Instant unheardSince = Instant.MAX;

  Arrears(
      Provider<SocketIoServer> server,
      SocketRooms rooms,
      Channels channels,
      Cluster cluster,
      Broadcasts broadcasts) {
    this.server = server;
    this.rooms = rooms;
    this.channels = channels;
    this.cluster = cluster;
    this.broadcasts = broadcasts;
  }

  void start(@Observes StartupEvent started) {
    if (cluster.isShared()) {
      watch = Thread.ofVirtual().name("arrears").start(this::watch);
    }
  }

  void missed(@Observes ClusterGap gap) {
    synchronized (owed) {
      owed.add(Debt.RECONCILE);
      owed.add(Debt.WELCOME);
      if (unheardSince.equals(Instant.MAX)) {
        unheardSince = Instant.now().minus(LONGEST_SILENCE);
      }
      if (gap.everything()) {
        owed.add(Debt.RECONNECT);
      }
      owed.notifyAll();
    }
  }

  /// Pays what is owed, until it is paid: the database may be away too. While the link is away,
  /// what other nodes have committed is read from the database.
  private void watch() {
    try {
      while (true) {
        var due = awaitDebts();
        channels.follow();
        try {
          pay(due);
        } catch (RuntimeException e) {
          LOG.warnf("event=reconciling_failed cause=%s", e.getMessage());
          synchronized (owed) {
            owed.addAll(due);
          }
          Thread.sleep(TICK);
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("stopped");
    }
  }

  private Set<Debt> awaitDebts() throws InterruptedException {
    synchronized (owed) {
      if (owed.isEmpty()) {
        owed.wait(TICK.toMillis());
      }
      var due = EnumSet.copyOf(owed);
      owed.clear();
      if (!cluster.isConnected()) {
        due.add(Debt.RECONCILE);
      }
      return due;
    }
  }

  private void pay(Set<Debt> due) throws InterruptedException {
    if (due.contains(Debt.RECONCILE)) {
      rooms.feeds().reconcile();
    }
    if (due.contains(Debt.WELCOME)) {
      welcome();
    }
    if (due.contains(Debt.RECONNECT)) {
      reconnectAll();
    }
  }

  /// Lets people hear what they became a member of lately, and shows it to them: most know it.
  private void welcome() {
    Instant since;
    synchronized (owed) {
      since = unheardSince;
    }
    for (var joining : rooms.joinedSince(since)) {
      broadcasts.receive(new Signal.Settle(joining.userId(), joining.conversationId()));
      broadcasts.receive(new Signal.Added(joining.userId(), joining.conversationId()));
    }
    synchronized (owed) {
      if (!owed.contains(Debt.WELCOME)) {
        unheardSince = Instant.MAX;
      }
    }
  }

  /// What is no change of a conversation is not in its log: devices learn of it by syncing, which
  /// they do when they connect. Not all at once.
  private void reconnectAll() throws InterruptedException {
    var sockets = server.get().of("/").sockets();
    for (var from = 0; from < sockets.size(); from += SOCKETS_PER_PACE) {
      sockets
          .subList(from, Math.min(sockets.size(), from + SOCKETS_PER_PACE))
          .forEach(Socket::drop);
      Thread.sleep(PACE);
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    if (watch != null) {
      watch.interrupt();
    }
  }
}
