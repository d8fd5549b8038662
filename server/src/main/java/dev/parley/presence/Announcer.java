package dev.parley.presence;

import dev.parley.platform.Realtime;
import dev.parley.users.UserChanged;
import dev.parley.users.UserPresence;
import dev.parley.users.Users;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells everyone on this node who comes, goes and changes their status, and stores who was seen
/// when. One thread does it, a batch a tick, so that the last word about somebody is the right one,
/// and a thousand who connect at once are a few statements and one event each.
@Singleton
final class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCH = 500;
  private static final int DELIVERIES = 50_000;

  // Before the server closes the sockets and everybody looks gone.
  private static final int EARLY = Interceptor.Priority.APPLICATION - 1;

  private final Attendance attendance;
  private final Users users;
  private final Realtime realtime;
  private final Neighbours neighbours;
  private @Nullable Thread thread;

  Announcer(Attendance attendance, Users users, Realtime realtime, Neighbours neighbours) {
    this.attendance = attendance;
    this.users = users;
    this.realtime = realtime;
    this.neighbours = neighbours;
  }

  void start(@Observes StartupEvent started) {
    thread = Thread.ofVirtual().name("presence").start(this::announceAll);
  }

  void changed(@Observes UserChanged change) {
    attendance.touched(change.userId());
  }

  private void announceAll() {
    try {
      while (true) {
        attendance.awaitChange();
        Thread.sleep(TICK);
        announceNext();
      }
    } catch (InterruptedException _) {
      LOG.debug("stopped");
    }
  }

  private void announceNext() throws InterruptedException {
    var batch = attendance.takeChanged(DELIVERIES, BATCH);
    try {
      announce(batch);
    } catch (RuntimeException e) {
      LOG.warnf("event=announcing_failed users=%d cause=%s", batch.size(), e.getMessage());
      batch.forEach(change -> attendance.touched(change.userId()));
      Thread.sleep(PAUSE);
    }
  }

  // Each node tells its own sockets, by what it knows of all nodes. What it stores is the same on
  // each, and stored once.
  private void announce(List<Attendance.Change> changes) {
    var userIds = changes.stream().map(Attendance.Change::userId).toList();
    var seen = attendance.seen(userIds);
    users.seen(seen);
    neighbours.tell(userIds);
    show(changes.stream().filter(Attendance.Change::shows).map(Attendance.Change::userId).toList());
    attendance.forget(seen);
  }

  private void show(List<UUID> userIds) {
    var people = users.byIds(userIds);
    for (var id : userIds) {
      var user = people.get(id);
      if (user != null) {
        realtime.toEveryoneHere(UserPresence.EVENT, UserPresence.of(user));
        attendance.told(id, user.state());
      }
    }
  }

  void stop(@Observes @Priority(EARLY) ShutdownDelayInitiatedEvent shutdown) {
    if (thread != null) {
      thread.interrupt();
    }
    try {
      storeSeen();
    } catch (RuntimeException e) {
      // The stop goes on: others have more to lose.
      LOG.warnf("event=seen_not_stored cause=%s", e.getMessage());
    }
  }

  private void storeSeen() {
    var seen = List.copyOf(attendance.seenAtTheEnd().entrySet());
    for (var from = 0; from < seen.size(); from += BATCH) {
      var batch = new LinkedHashMap<UUID, Instant>();
      seen.subList(from, Math.min(seen.size(), from + BATCH))
          .forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
      users.seen(batch);
    }
  }
}
