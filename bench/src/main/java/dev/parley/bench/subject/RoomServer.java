package dev.parley.bench.subject;

import dev.parley.bench.seed.Seed;
import dev.parley.socketio.SocketIoOptions;
import dev.parley.socketio.SocketIoServer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.atomic.AtomicInteger;

/// The `socketio/` module alone: everybody is in one room, and what one says all of them hear. It
/// listens on every event loop, as Quarkus does.
public final class RoomServer {
  private static final String ROOM = "room";

  private RoomServer() {}

  public static void main(String[] args) {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var io = SocketIoServer.create(vertx, SocketIoOptions.defaults());
    io.of("/")
        .onConnect(
            socket -> {
              socket.join(ROOM);
              socket.on(
                  "say", (said, _) -> io.of("/").to(ROOM).emit("said", said.getFirst(), Seed.TEXT));
            });
    var port = new AtomicInteger();
    var http = new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
    vertx
        .deployVerticle(() -> new Listening(io, port), http)
        .onSuccess(_ -> System.out.println("ready " + port))
        .onFailure(
            thrown -> {
              System.out.println(thrown);
              vertx.close();
            });
  }

  private static final class Listening extends AbstractVerticle {
    // To Vert.x, a free port that all who ask for this number share.
    private static final int FREE = -1;

    private final SocketIoServer io;
    private final AtomicInteger port;

    Listening(SocketIoServer io, AtomicInteger port) {
      this.io = io;
      this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer()
          .requestHandler(io::handle)
          .listen(FREE, "127.0.0.1")
          .onSuccess(http -> port.set(http.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}
