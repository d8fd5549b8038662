package dev.parley.auth;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.platform.Realtime;
import dev.parley.platform.Role;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/// Which sessions are alive, asked for at every request and so kept for a moment.
@Singleton
final class LiveSessions {
  private static final int MAX_SESSIONS = 100_000;
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final LoadingCache<UUID, Optional<Live>> sessions;
  private final Realtime realtime;

  LiveSessions(SessionRows rows, Realtime realtime) {
    sessions =
        Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfterWrite(MOMENT)
            .build(rows::findLive);
    this.realtime = realtime;
  }

  /// Whose session it is, and what they may do at the moment.
  record Live(UUID userId, Role role) {}

  Optional<Live> find(UUID sessionId) {
    return sessions.get(sessionId);
  }

  /// To be called after the commit that ended them. A load that began before the commit is waited
  /// for and dropped, so nothing of them stays; then their sockets are closed.
  void ended(Collection<UUID> sessionIds) {
    for (var id : sessionIds) {
      sessions.invalidate(id);
      realtime.endSession(id);
    }
  }
}
