package dev.parley.socketio;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server that says again what it hears, anew for each test.
abstract class TestingEcho {
  TestingServer server = new TestingServer();
  final CompletableFuture<Socket> connected = new CompletableFuture<>();
  final CompletableFuture<String> disconnected = new CompletableFuture<>();

  @AfterEach
  void stop() {
    server.close();
  }

  @BeforeEach
  void listen() {
    server
        .main()
        .onConnect(
            socket -> {
              socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
              socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
              socket.onDisconnect((gone, reason) -> disconnected.complete(reason));
              connected.complete(socket);
            });
  }

  void restart(SocketIoOptions.Builder options) {
    server.close();
    server = new TestingServer(options);
    listen();
  }

  static String placeholder(int number) {
    return "{\"_placeholder\":true,\"num\":" + number + "}";
  }
}
