package dev.parley.socketio;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// A Socket.IO server and an echoing Engine.IO server on a free port of the loopback.
final class TestingServer implements AutoCloseable {
  final SocketIoServer io;
  final EngineIoServer engine;
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer http;

  static {
    TestingLeaks.watch();
  }

  TestingServer() {
    this(options());
  }

  TestingServer(SocketIoOptions.Builder options) {
    this(options, Duration.ZERO);
  }

  /// @param idle for how long the HTTP server keeps a connection on which nothing happens; zero for
  ///   ever
  TestingServer(SocketIoOptions.Builder options, Duration idle) {
    io = SocketIoServer.create(vertx, options.build());
    engine = EngineIoServer.create(vertx, options.path("/engine.io/").build(), Echo::new);
    http =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setIdleTimeout((int) idle.toMillis()))
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  static SocketIoOptions.Builder options() {
    return SocketIoOptions.builder().maxPayload(100_000).maxQueuedBytes(200_000);
  }

  /// With a heartbeat short enough to wait for, and patience with a machine that is busy.
  static SocketIoOptions.Builder brisk() {
    return options().pingInterval(Duration.ofMillis(200)).pingTimeout(Duration.ofSeconds(2));
  }

  int port() {
    return http.actualPort();
  }

  Namespace main() {
    return io.of("/");
  }

  private void handle(HttpServerRequest request) {
    if (request.uri().startsWith("/engine.io")) {
      engine.handle(request);
    } else {
      io.handle(request);
    }
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

  /// Waits until the condition holds, at most half a minute.
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still not: " + what);
      }
      Thread.sleep(2);
    }
  }

  @Override
  public void close() {
    engine.close();
    io.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
