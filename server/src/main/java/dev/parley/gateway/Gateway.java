package dev.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemBody;
import dev.parley.platform.ProblemCode;
import dev.parley.presence.Attendance;
import dev.parley.presence.Typing;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoServer;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/// Puts the Socket.IO server on the port that everything shares, and follows each socket from its
/// coming to its going.
@Singleton
final class Gateway {
  // Whoever was signed out, or was silent for so long already, will not be back in a moment.
  private static final Set<String> FOR_GOOD = Set.of("server namespace disconnect", "ping timeout");

  /// How long a stop waits for clients to fetch their goodbye.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  // Before whatever would read the body.
  private static final int FIRST = Integer.MIN_VALUE + 1;

  private final SocketIoServer server;
  private final SocketRooms rooms;
  private final Entrance entrance;
  private final ClientEvents events;
  private final Departures departures;
  private final Attendance attendance;
  private final Typing typing;
  private final Origins origins;
  private final String foreignOrigin;

  Gateway(
      SocketIoServer server,
      SocketRooms rooms,
      Entrance entrance,
      ClientEvents events,
      Departures departures,
      Attendance attendance,
      Typing typing,
      Origins origins,
      ObjectMapper mapper)
      throws JsonProcessingException {
    this.server = server;
    this.rooms = rooms;
    this.entrance = entrance;
    this.events = events;
    this.departures = departures;
    this.attendance = attendance;
    this.typing = typing;
    this.origins = origins;
    var problem = Problem.of(ProblemCode.FORBIDDEN, "This page may not connect here.");
    foreignOrigin = mapper.writeValueAsString(ProblemBody.of(problem));
  }

  void mount(@Observes Router router) {
    var sockets = server.of("/");
    events.serve(sockets);
    sockets
        .onRooms(rooms)
        .use(entrance)
        .onConnect(this::welcome)
        .onDisconnect(departures::note)
        .onDisconnect(this::part);
    router
        .route(SocketServer.PATH + "*")
        .order(FIRST)
        .handler(context -> handle(context.request()));
  }

  // Browsers put no page's WebSocket under the same-origin policy: it is for us to check.
  private void handle(HttpServerRequest request) {
    if (origins.mayConnect(request)) {
      server.handle(request);
    } else {
      request
          .response()
          .setStatusCode(ProblemCode.FORBIDDEN.status())
          .putHeader("Content-Type", "application/problem+json")
          .end(foreignOrigin);
    }
  }

  private void welcome(Socket socket) {
    attendance.came(socket.attachment(Caller.class).userId(), socket.id());
  }

  private void part(Socket socket, String reason) {
    typing.gone(socket.id());
    var userId = socket.attachment(Caller.class).userId();
    attendance.left(userId, socket.id(), FOR_GOOD.contains(reason));
  }

  void stop(@Observes ShutdownDelayInitiatedEvent shutdown) throws InterruptedException {
    server.close();
    server.awaitEnd(PATIENCE);
  }
}
