package dev.parley.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.platform.Cluster;
import dev.parley.platform.ClusterGap;
import dev.parley.platform.Ids;
import dev.parley.platform.Realtime;
import dev.parley.platform.Role;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which sessions are alive, asked for at every request and so kept for a moment. One that ends on
/// any node is dead on all of them at once; while nodes cannot hear each other, within that moment.
@Singleton
final class LiveSessions {
  private static final String CHANNEL = "ended-sessions";
  private static final int MAX_SESSIONS = 100_000;
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final LoadingCache<UUID, Optional<Live>> sessions;
  private final Cluster cluster;
  private final Realtime realtime;

  /// Those that ended on other nodes, for as long as something else could be remembered of them. No
  /// session comes back to life. To take them out of the cache might wait for the database, which
  /// the thread that hears of them must not.
  private final Cache<UUID, Boolean> endedElsewhere =
      Caffeine.newBuilder()
          .maximumSize(MAX_SESSIONS)
          .expireAfterWrite(MOMENT.multipliedBy(2))
          .build();

  LiveSessions(SessionRows rows, Cluster cluster, Realtime realtime) {
    sessions =
        Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfterWrite(MOMENT)
            .build(rows::findLive);
    this.cluster = cluster;
    this.realtime = realtime;
  }

  /// Whose session it is, and what they may do at the moment.
  record Live(UUID userId, Role role) {}

  void start(@Observes StartupEvent started) {
    var _ =
        cluster.subscribe(
            List.of(CHANNEL), (_, message) -> endedElsewhere.put(Ids.of(message), true));
  }

  // The end of some may have been missed.
  void ask(@Observes ClusterGap gap) {
    sessions.invalidateAll();
  }

  Optional<Live> find(UUID sessionId) {
    return endedElsewhere.getIfPresent(sessionId) == null
        ? sessions.get(sessionId)
        : Optional.empty();
  }

  /// To be called after the commit that ended them. A load that began before the commit is waited
  /// for and dropped, so nothing of them stays; then their sockets are closed, on all nodes. A
  /// socket that connects elsewhere at the same time is either found by that, or finds it ended.
  void ended(Collection<UUID> sessionIds) {
    for (var id : sessionIds) {
      sessions.invalidate(id);
      cluster.publish(CHANNEL, Ids.bytes(id));
      realtime.endSession(id);
    }
  }
}
