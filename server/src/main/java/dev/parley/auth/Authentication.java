package dev.parley.auth;

import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;

/// Tells who sends a request or opens a socket.
@Singleton
public final class Authentication {
  private final AccessTokens tokens;
  private final LiveSessions sessions;

  Authentication(AccessTokens tokens, LiveSessions sessions) {
    this.tokens = tokens;
    this.sessions = sessions;
  }

  /// Checks an access token and that its session has not been ended. On this node the end of a
  /// session counts at once, on others within five seconds.
  ///
  /// @throws Problem `token_expired` when only the time is over and a refresh will do, else
  ///   `unauthenticated`
  public Caller authenticate(String token) {
    var claims = tokens.read(token);
    return sessions
        .find(claims.sessionId())
        .filter(session -> session.userId().equals(claims.userId()))
        .map(session -> new Caller(session.userId(), claims.sessionId(), session.role()))
        .orElseThrow(
            () -> Problem.of(ProblemCode.UNAUTHENTICATED, "This session has been signed out."));
  }
}
