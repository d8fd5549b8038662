package dev.parley.auth;

import dev.parley.platform.Ids;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.RateLimits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Devices that are signed in. A session is a family of refresh tokens, each good for one refresh.
@Singleton
final class Sessions {
  static final Duration IDLE_LIFETIME = Duration.ofDays(30);

  private static final Duration MEMORY_OF_USED = Duration.ofDays(7);
  private static final int MAX_PER_USER = 50;

  private final Jdbi jdbi;
  private final SessionRows rows;
  private final LiveSessions live;
  private final RateLimits.Budget refreshes;

  Sessions(Jdbi jdbi, SessionRows rows, LiveSessions live, RateLimits limits) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.live = live;
    refreshes = limits.budget(60, Duration.ofMinutes(5));
  }

  /// A session and the refresh token that continues it.
  record Grant(UUID userId, UUID sessionId, RefreshToken refreshToken) {}

  private sealed interface Refresh {
    record Done(Grant grant) implements Refresh {}

    record Reused(UUID sessionId) implements Refresh {}

    record Unknown() implements Refresh {}
  }

  Grant open(UUID userId, Device device) {
    var surplus =
        jdbi.inTransaction(
            handle -> {
              var grant = open(handle, userId, device);
              return new Opened(grant, rows.deleteSurplus(handle, userId, MAX_PER_USER));
            });
    live.ended(surplus.ended());
    return surplus.grant();
  }

  private record Opened(Grant grant, List<UUID> ended) {}

  /// Opens the first session of an account within the transaction that makes it.
  Grant open(Handle handle, UUID userId, Device device) {
    var id = Ids.next();
    rows.insert(handle, id, userId, device);
    return new Grant(userId, id, issue(handle, id));
  }

  private RefreshToken issue(Handle handle, UUID sessionId) {
    var token = RefreshToken.random();
    rows.insertToken(handle, token.hash(), sessionId, Instant.now().plus(IDLE_LIFETIME));
    return token;
  }

  /// Swaps a refresh token for its successor.
  ///
  /// @throws Problem `unauthenticated` for a token that is unknown, expired or used; a used one
  ///   ends the session, since either it or its successor has been stolen
  Grant refresh(RefreshToken token, Device device) {
    return switch (jdbi.inTransaction(handle -> refresh(handle, token, device))) {
      case Refresh.Done(var grant) -> grant;
      case Refresh.Reused(var sessionId) -> {
        live.ended(List.of(sessionId));
        throw signInAgain();
      }
      case Refresh.Unknown() -> throw signInAgain();
    };
  }

  private Refresh refresh(Handle handle, RefreshToken token, Device device) {
    var found =
        rows.lockByToken(handle, token.hash()).flatMap(_ -> rows.findToken(handle, token.hash()));
    if (found.isEmpty()) {
      return new Refresh.Unknown();
    }
    var row = found.get();
    if (row.usedAt() != null) {
      rows.delete(handle, row.sessionId());
      return new Refresh.Reused(row.sessionId());
    }
    if (!row.expiresAt().isAfter(Instant.now())) {
      return new Refresh.Unknown();
    }
    refreshes.spend(row.sessionId());
    rows.useToken(handle, token.hash(), Instant.now().plus(MEMORY_OF_USED));
    rows.touch(handle, row.sessionId(), device);
    return new Refresh.Done(
        new Grant(row.userId(), row.sessionId(), issue(handle, row.sessionId())));
  }

  private static Problem signInAgain() {
    return Problem.of(ProblemCode.UNAUTHENTICATED, "This session is over. Sign in again.");
  }

  List<SessionRows.SessionRow> ofUser(UUID userId) {
    return rows.ofUser(userId);
  }

  /// Ends one of a user's sessions; says whether there was such a one.
  boolean end(UUID sessionId, UUID userId) {
    var ended = rows.delete(sessionId, userId);
    if (ended) {
      live.ended(List.of(sessionId));
    }
    return ended;
  }

  /// Ends the session that a refresh token belongs to; says whether there was one.
  boolean end(RefreshToken token) {
    var ended =
        jdbi.inTransaction(
            handle -> {
              var id = rows.lockByToken(handle, token.hash());
              id.ifPresent(session -> rows.delete(handle, session));
              return id;
            });
    ended.ifPresent(id -> live.ended(List.of(id)));
    return ended.isPresent();
  }

  /// Ends all of a user's sessions but one.
  void endOthers(UUID userId, UUID but) {
    live.ended(jdbi.inTransaction(handle -> endOthers(handle, userId, but)));
  }

  /// The same within the caller's transaction; {@link #ended} must follow its commit.
  List<UUID> endOthers(Handle handle, UUID userId, UUID but) {
    return rows.deleteOthers(handle, userId, but);
  }

  /// Makes the end of sessions felt, after the commit.
  void ended(List<UUID> sessionIds) {
    live.ended(sessionIds);
  }

  /// Deletes what has run out, `batch` rows at the most; says whether there may be more.
  boolean prune(Instant now, int batch) {
    var tokens = rows.pruneTokens(now, batch);
    var sessions = rows.pruneSessions(now, IDLE_LIFETIME, batch);
    return tokens == batch || sessions == batch;
  }
}
