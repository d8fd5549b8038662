package dev.parley.presence;

import dev.parley.platform.Cluster;
import dev.parley.platform.NodeGone;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps nodes in the picture about who is where. Each tells what changes on it, numbered, and now
/// and then how far it is; whoever has missed something, or is new, asks for the whole picture.
/// Nothing of it is kept anywhere else, so there is nothing to expire or to repair.
@Singleton
final class Neighbours {
  private static final Logger LOG = Logger.getLogger(Neighbours.class);
  private static final String CHANNEL = "presence";
  private static final long EVERYBODY = 0;
  private static final Duration TICK = Duration.ofMillis(500);
  private static final int TICKS_OF_A_REMINDER = 6;
  private static final int PEOPLE_OF_A_PART = 2_000;

  private final Cluster cluster;
  private final Attendance attendance;

  /// Those that are followed. It is their lock too.
  private final Map<Long, Neighbour> others = new HashMap<>();

  private long rev;
  private volatile boolean isAsked;
  private @Nullable Thread thread;

  Neighbours(Cluster cluster, Attendance attendance) {
    this.cluster = cluster;
    this.attendance = attendance;
  }

  void start(@Observes StartupEvent started) {
    if (cluster.isShared()) {
      var _ = cluster.subscribe(List.of(CHANNEL), (_, message) -> hear(Note.decode(message)));
      say(Note.question(EVERYBODY));
      tellAll();
      thread = Thread.ofVirtual().name("presence-neighbours").start(this::remind);
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  // Whoever misses it will ask: the others need not hear that they did.
  private void say(Note note) {
    if (cluster.isConnected()) {
      cluster.publish(CHANNEL, note.encode());
    }
  }

  /// Tells the other nodes how these people are here, where that is new to them.
  synchronized void tell(Collection<UUID> userIds) {
    var news = attendance.untold(userIds);
    if (cluster.isShared() && !news.isEmpty()) {
      rev++;
      say(Note.changes(cluster.nodeId(), rev, news));
    }
  }

  private void remind() {
    try {
      for (var tick = 1; true; tick++) {
        Thread.sleep(TICK);
        if (isAsked) {
          isAsked = false;
          tellAll();
        } else if (tick % TICKS_OF_A_REMINDER == 0) {
          tellRev();
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("stopped");
    }
  }

  private synchronized void tellRev() {
    say(Note.changes(cluster.nodeId(), rev, List.of()));
  }

  private synchronized void tellAll() {
    rev++;
    var people = attendance.allHere();
    var parts = Math.max(1, Math.ceilDiv(people.size(), PEOPLE_OF_A_PART));
    for (var part = 0; part < parts; part++) {
      var from = part * PEOPLE_OF_A_PART;
      var to = Math.min(people.size(), from + PEOPLE_OF_A_PART);
      var some = people.subList(from, to);
      say(new Note(Note.Kind.PICTURE, cluster.nodeId(), rev, part, parts, some));
    }
  }

  private void hear(Note note) {
    synchronized (others) {
      switch (note.kind()) {
        case CHANGES -> {
          if (neighbour(note).follows(note)) {
            attendance.elsewhere(note.node(), note.people());
          } else {
            say(Note.question(note.node()));
          }
        }
        case PICTURE ->
            neighbour(note)
                .complete(note)
                .ifPresent(people -> attendance.onlyElsewhere(note.node(), people));
        case QUESTION -> isAsked |= note.node() == cluster.nodeId() || note.node() == EVERYBODY;
      }
    }
  }

  private Neighbour neighbour(Note note) {
    return others.computeIfAbsent(note.node(), _ -> new Neighbour());
  }

  void gone(@Observes NodeGone node) {
    synchronized (others) {
      others.remove(node.nodeId());
      attendance.goneElsewhere(node.nodeId(), node.lastHeardAt());
    }
  }
}
