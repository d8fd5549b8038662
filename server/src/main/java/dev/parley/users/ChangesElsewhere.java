package dev.parley.users;

import dev.parley.platform.Cluster;
import dev.parley.platform.Ids;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/// Fires [UserChanged] here for what was changed on other nodes, and there for what was changed
/// here.
@Singleton
final class ChangesElsewhere {
  private static final String CHANNEL = "users";

  private final Cluster cluster;
  private final Event<UserChanged> changes;

  ChangesElsewhere(Cluster cluster, Event<UserChanged> changes) {
    this.cluster = cluster;
    this.changes = changes;
  }

  void start(@Observes StartupEvent started) {
    var _ = cluster.subscribe(List.of(CHANNEL), (_, message) -> changed(message));
  }

  // Whoever observes it may block, and the thread of the link must not.
  private void changed(byte[] message) {
    var change = new UserChanged(Ids.of(message), false);
    Thread.ofVirtual().name("user-changed").start(() -> changes.fire(change));
  }

  void changed(@Observes UserChanged change) {
    if (change.here()) {
      cluster.publish(CHANNEL, Ids.bytes(change.userId()));
    }
  }
}
