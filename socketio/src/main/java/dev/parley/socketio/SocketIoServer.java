package dev.parley.socketio;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A Socket.IO server (protocol v5 over Engine.IO v4) for requests that a Vert.x HTTP server
/// accepts.
///
/// ```java
/// var io = SocketIoServer.create(vertx, SocketIoOptions.defaults());
/// io.of("/").onConnect(socket -> socket.on("hello", (args, ack) -> ack.send("hi")));
/// vertx.createHttpServer().requestHandler(io::handle).listen(8080);
/// ```
public final class SocketIoServer implements AutoCloseable {
  private final SocketIoOptions options;
  private final EngineIoServer engine;
  private final PacketWriter writer;
  private final PacketReader reader;
  private final ConcurrentHashMap<String, Namespace> namespaces = new ConcurrentHashMap<>();

  private SocketIoServer(Vertx vertx, SocketIoOptions options) {
    this.options = options;
    this.writer = new PacketWriter(options);
    this.reader = new PacketReader(options);
    this.engine = EngineIoServer.create(vertx, options, session -> new Connection(this, session));
    of("/");
  }

  /// Creates a server on the event loops of `vertx`. It listens nowhere: give requests to
  /// [#handle].
  public static SocketIoServer create(Vertx vertx, SocketIoOptions options) {
    return new SocketIoServer(vertx, options);
  }

  /// Serves a request for the configured path, its body unread: polling, WebSocket, CORS. Any other
  /// path is answered 404.
  public void handle(HttpServerRequest request) {
    engine.handle(request);
  }

  /// The namespace of this name, which begins with a slash; from now on clients may connect to it.
  public Namespace of(String name) {
    if (!name.startsWith("/") || name.indexOf(',') >= 0) {
      throw new IllegalArgumentException("not a namespace: " + name);
    }
    return namespaces.computeIfAbsent(name, key -> new Namespace(key, writer, reader));
  }

  /// Open connections, whether in a namespace or not.
  public int connections() {
    return engine.count();
  }

  /// Disconnects everyone with the reason `server shutting down` and refuses new connections.
  @Override
  public void close() {
    engine.close();
  }

  /// After [#close]: returns once every client was told, or after `patience`. The HTTP server has
  /// to go on until then, for those who poll.
  public void awaitEnd(Duration patience) throws InterruptedException {
    engine.awaitEnd(patience);
  }

  SocketIoOptions options() {
    return options;
  }

  PacketWriter writer() {
    return writer;
  }

  @Nullable Namespace find(String name) {
    return namespaces.get(name);
  }

  String newSocketId() {
    return engine.newId();
  }
}
