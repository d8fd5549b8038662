package dev.parley.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.TestingSocket;
import dev.parley.platform.Caller;
import dev.parley.platform.Cluster;
import dev.parley.platform.Role;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoOptions;
import dev.parley.socketio.SocketIoServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The sockets of one node, without the rest of the server. Whoever connects is who they say.
final class TestingNode implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final SocketIoServer io = SocketIoServer.create(vertx, SocketIoOptions.defaults());
  private final HttpServer http = vertx.createHttpServer();
  private final BlockingQueue<Socket> entered = new LinkedBlockingQueue<>();
  private final Channels channels;
  private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
  final SocketRooms rooms;
  final Broadcasts broadcasts;
  final Arrears arrears;

  TestingNode(Ledger ledger, Cluster cluster) {
    channels = new Channels(cluster, this::broadcasts);
    rooms = new SocketRooms(() -> io, ledger, channels, mapper);
    broadcasts = new Broadcasts(() -> io, rooms, ledger, cluster, mapper);
    broadcasts.start(new StartupEvent());
    arrears = new Arrears(() -> io, rooms, channels, cluster, broadcasts);
    arrears.start(new StartupEvent());
    io.of("/")
        .onRooms(rooms)
        .use(
            socket -> {
              var caller = caller(UUID.fromString(socket.auth().path("user").textValue()));
              socket.attach(caller);
              rooms.enter(socket, caller);
              entered.add(socket);
            });
    http.requestHandler(io::handle)
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private Broadcasts broadcasts() {
    return broadcasts;
  }

  private static Caller caller(UUID userId) {
    return new Caller(userId, userId, Role.USER);
  }

  TestingSocket connect(UUID userId) {
    var client = TestingSocket.openAt(http.actualPort());
    client.enter(Map.of("user", userId.toString()));
    return client;
  }

  Socket awaitEntered() throws InterruptedException {
    var socket = entered.poll(60, TimeUnit.SECONDS);
    if (socket == null) {
      throw new AssertionError("nobody came");
    }
    return socket;
  }

  @Override
  public void close() {
    io.close();
    arrears.stop(new ShutdownEvent());
    rooms.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
