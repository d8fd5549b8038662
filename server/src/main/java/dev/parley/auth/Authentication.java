package dev.parley.auth;

import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Tells who sends a request or opens a socket.
@Singleton
public final class Authentication {
  private final AccessTokens tokens;
  private final LiveSessions sessions;
  private final SessionRows rows;

  Authentication(AccessTokens tokens, LiveSessions sessions, SessionRows rows) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.rows = rows;
  }

  /// Those of some sessions that have ended, in one query.
  public Set<UUID> ended(Collection<UUID> sessionIds) {
    var ended = new HashSet<>(sessionIds);
    ended.removeAll(rows.alive(sessionIds));
    return ended;
  }

  /// Checks an access token and that its session has not been ended. The end of a session counts at
  /// once, on whichever node; within five seconds while this node cannot hear the others.
  ///
  /// @throws Problem `token_expired` when only the time is over and a refresh will do, else
  ///   `unauthenticated`
  public Caller authenticate(String token) {
    return caller(tokens.read(token));
  }

  /// Checks that the session of somebody who was let in has not been ended since.
  ///
  /// @throws Problem `unauthenticated`
  public void recheck(Caller caller) {
    caller(new AccessTokens.Claims(caller.userId(), caller.sessionId()));
  }

  /// The same for the token in the cookie that opens media.
  Caller authenticateMedia(String token) {
    return caller(tokens.readForMedia(token));
  }

  private Caller caller(AccessTokens.Claims claims) {
    return sessions
        .find(claims.sessionId())
        .filter(session -> session.userId().equals(claims.userId()))
        .map(session -> new Caller(session.userId(), claims.sessionId(), session.role()))
        .orElseThrow(
            () -> Problem.of(ProblemCode.UNAUTHENTICATED, "This session has been signed out."));
  }
}
