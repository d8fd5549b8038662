package dev.parley.socketio.conformance;

import dev.parley.socketio.EngineIoServer;
import dev.parley.socketio.EngineListener;
import dev.parley.socketio.EngineSocket;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoOptions;
import dev.parley.socketio.SocketIoServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/// What the suites `engine.io-protocol/v4-test-suite` and `socket.io-protocol/v5-test-suite` of
/// <https://github.com/socketio/socket.io/tree/main/docs> test: an Engine.IO server at
/// `/engine.io/` that sends every message back, and a Socket.IO server at `/socket.io/`.
public final class ConformanceServer implements AutoCloseable {
  private static final Duration READ_APART = Duration.ofMillis(20);

  private final Vertx vertx = Vertx.vertx();
  private final EngineIoServer engineIo;
  private final SocketIoServer socketIo;
  private final HttpServer http;

  /// Listens on all addresses.
  ///
  /// @param port 0 for any free one
  public ConformanceServer(int port) {
    engineIo = EngineIoServer.create(vertx, options("/engine.io/"), Echo::new);
    socketIo = SocketIoServer.create(vertx, options("/socket.io/"));
    socketIo
        .of("/")
        .onConnect(
            socket -> {
              greet(socket);
              socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
              socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
            });
    socketIo.of("/custom").onConnect(ConformanceServer::greet);
    http =
        vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(port)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /// Serves until the process ends. The argument is the port, 3000 without one.
  public static void main(String[] args) {
    var server = new ConformanceServer(args.length > 0 ? Integer.parseInt(args[0]) : 3000);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Conformance server is ready at http://localhost:" + server.port());
  }

  public int port() {
    return http.actualPort();
  }

  private static SocketIoOptions options(String path) {
    return SocketIoOptions.builder()
        .path(path)
        .pingInterval(Duration.ofMillis(300))
        .pingTimeout(Duration.ofMillis(200))
        .maxPayload(1_000_000)
        .connectTimeout(Duration.ofSeconds(1))
        .allowedOrigin(origin -> true)
        .build();
  }

  private void handle(HttpServerRequest request) {
    String uri = request.uri();
    if (uri.startsWith("/engine.io/")) {
      engineIo.handle(request);
    } else if (uri.startsWith("/socket.io/")) {
      socketIo.handle(request);
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  /// The suite's client loses a message that it reads together with the one before it, so `auth`
  /// must not arrive in the same read as the answer to the connect packet.
  private static void greet(Socket socket) {
    try {
      Thread.sleep(READ_APART);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    socket.emit("auth", socket.auth());
  }

  private record Echo(EngineSocket socket) implements EngineListener {
    @Override
    public void onText(String message) {
      socket.send(message);
    }

    @Override
    public void onBinary(byte[] message) {
      socket.send(message);
    }

    @Override
    public void onClose(String reason) {}
  }

  @Override
  public void close() {
    engineIo.close();
    socketIo.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
