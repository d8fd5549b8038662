package dev.parley.gateway;

import dev.parley.auth.Authentication;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import dev.parley.platform.RateLimits;
import dev.parley.platform.Settings;
import dev.parley.socketio.ConnectRefused;
import dev.parley.socketio.Middleware;
import dev.parley.socketio.Socket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets in whoever brings a good access token as `auth: {token}`. Whoever does not gets a
/// `connect_error` whose `data.code` says why. A socket outlives its token but not its session.
@Singleton
final class Entrance implements Middleware {
  private static final int MAX_TOKEN = 4_096;
  private static final int MAX_SOCKETS_OF_A_USER = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Authentication authentication;
  private final SocketRooms rooms;
  private final RateLimits.Budget connections;

  /// When a whole company connects at once, half of the database's connections and of the
  /// processors are left to those who talk.
  private final Semaphore turns;

  Entrance(Authentication authentication, SocketRooms rooms, RateLimits limits, Settings settings) {
    this.authentication = authentication;
    this.rooms = rooms;
    connections = limits.sharedBudget("connections", 120, Duration.ofMinutes(1));
    turns =
        new Semaphore(
            Math.clamp(
                Runtime.getRuntime().availableProcessors() / 2,
                1,
                Math.max(1, settings.databasePool() / 2)),
            true);
  }

  @Override
  public void accept(Socket socket) throws ConnectRefused {
    try {
      takeTurn();
      try {
        admit(socket);
      } finally {
        turns.release();
      }
    } catch (RuntimeException e) {
      var problem = Problems.of(e);
      throw new ConnectRefused(problem.detail(), Map.of("code", problem.code().wire()));
    }
  }

  private void admit(Socket socket) {
    var caller = authentication.authenticate(token(socket));
    connections.spend(caller.userId());
    if (rooms.count(caller.userId()) >= MAX_SOCKETS_OF_A_USER) {
      throw Problem.of(ProblemCode.RATE_LIMITED, "Too many connections are open at once.");
    }
    socket.attach(caller);
    rooms.enter(socket, caller);
    // If the session ended before the socket was in its room, its end has not closed the socket.
    authentication.recheck(caller);
  }

  private static String token(Socket socket) {
    var token = socket.auth().path("token");
    if (!token.isTextual() || token.textValue().length() > MAX_TOKEN) {
      throw Problem.of(ProblemCode.UNAUTHENTICATED, "Connect with an access token.");
    }
    return token.textValue();
  }

  private void takeTurn() {
    try {
      if (turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw Problem.retryable(
        ProblemCode.OVERLOADED, "Too many connect at once. Try again shortly.", PATIENCE);
  }
}
