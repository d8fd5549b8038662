package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectTest {
  private TestingServer server = new TestingServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private TestingWebSocket open() {
    var socket = TestingWebSocket.open(server, "/socket.io/?EIO=4&transport=websocket&tab=7");
    socket.next();
    return socket;
  }

  @Test
  void clientEntersTheMainNamespace() {
    server.main().onConnect(socket -> socket.emit("auth", socket.auth()));
    try (var socket = open()) {
      socket.send("40");

      assertTrue(socket.next().matches("40\\{\"sid\":\"[-\\w]{20,}\"}"));
      assertEquals("42[\"auth\",{}]", socket.next());
    }
  }

  @Test
  void clientEntersANamespaceWithItsAuth() {
    server.io.of("/custom").onConnect(socket -> socket.emit("auth", socket.auth()));
    try (var socket = open()) {
      socket.send("40/custom,{\"token\":\"abc\"}");

      assertTrue(socket.next().startsWith("40/custom,{\"sid\":\""));
      assertEquals("42/custom,[\"auth\",{\"token\":\"abc\"}]", socket.next());
    }
  }

  @Test
  void handshakeIsTold() {
    server
        .main()
        .onConnect(
            socket ->
                socket.emit(
                    "handshake",
                    socket.handshake().query("tab").orElse(""),
                    socket.handshake().header("User-Agent").orElse(""),
                    socket.handshake().header("upgrade").orElse("not kept"),
                    socket.handshake().remoteAddress()));
    try (var socket = open()) {
      socket.send("40");
      socket.next();

      assertEquals("42[\"handshake\",\"7\",\"test\",\"not kept\",\"127.0.0.1\"]", socket.next());
    }
  }

  @Test
  void unknownNamespaceIsRefused() {
    try (var socket = open()) {
      socket.send("40/random");

      assertEquals("44/random,{\"message\":\"Invalid namespace\"}", socket.next());
      socket.send("40");
      assertTrue(socket.next().startsWith("40{"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4abc",
        "4",
        "47",
        "42[\"too early\"]",
        "41",
        "430[]",
        "44{\"message\":\"I refuse\"}",
        "40[]",
        "40\"text\"",
        "40{",
        "40{}{}",
        "42/other,[\"too early\"]"
      })
  void anythingButAConnectPacketEndsTheConnection(String packet) throws Exception {
    try (var socket = open()) {
      socket.send(packet);

      assertEquals("1002", socket.closeCode());
      TestingServer.await("ended", () -> server.io.connections() == 0);
    }
  }

  @Test
  void connectingTwiceEndsTheConnection() throws Exception {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("40");

      assertEquals("1002", socket.closeCode());
      TestingServer.await("left", () -> server.main().count() == 0);
    }
  }

  @Test
  void tooManyNamespacesEndTheConnection() {
    server.close();
    server = new TestingServer(TestingServer.options().maxNamespaces(1));
    server.io.of("/second");
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("40/second");

      assertEquals("1002", socket.closeCode());
    }
  }

  @Test
  void clientThatNeverConnectsIsDropped() {
    server.close();
    server = new TestingServer(TestingServer.options().connectTimeout(Duration.ofSeconds(2)));
    try (var idle = open();
        var connected = TestingWebSocket.socketIo(server)) {
      assertEquals("1000", idle.closeCode());

      TestingServer.await("ended", () -> server.io.connections() == 1);
      connected.send("41");
      connected.send("40");
      assertTrue(connected.next().startsWith("40{"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void middlewareKeepsAClientOut() throws Exception {
    server.main().use(socket -> refuseWithoutToken(socket));
    try (var socket = open()) {
      socket.send("40");
      assertEquals(
          "44{\"message\":\"no token\",\"data\":{\"code\":\"unauthenticated\"}}", socket.next());
      assertEquals(0, server.main().count());

      socket.send("42[\"sent too late\"]");
      socket.send("40{\"token\":\"t\"}");
      assertTrue(socket.next().startsWith("40{"));
      TestingServer.await("in", () -> server.main().count() == 1);
    }
  }

  private static void refuseWithoutToken(Socket socket) throws ConnectRefused {
    if (!socket.auth().hasNonNull("token")) {
      throw new ConnectRefused("no token", Map.of("code", "unauthenticated"));
    }
  }

  @Test
  void middlewareThatFailsTellsNothing() {
    server
        .main()
        .use(
            socket -> {
              throw new IllegalStateException("a secret");
            });
    try (var socket = open()) {
      socket.send("40");

      assertEquals("44{\"message\":\"Internal error\"}", socket.next());
    }
  }

  @Test
  void eventsWaitForTheMiddleware() {
    var mayEnter = new CountDownLatch(1);
    server
        .main()
        .use(socket -> await(mayEnter))
        .onConnect(socket -> socket.on("ask", (args, ack) -> ack.send("answer")));
    try (var socket = open()) {
      socket.send("40");
      socket.send("421[\"ask\"]");
      mayEnter.countDown();

      assertTrue(socket.next().startsWith("40{"));
      assertEquals("431[\"answer\"]", socket.next());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void clientThatLeavesDuringTheMiddlewareNeverEnters() throws Exception {
    var mayEnter = new CountDownLatch(1);
    var entered = new CompletableFuture<Socket>();
    server.main().use(socket -> await(mayEnter)).onConnect(entered::complete);
    var socket = open();
    socket.send("40");
    socket.close();
    TestingServer.await("gone", () -> server.io.connections() == 0);
    mayEnter.countDown();

    try (var next = open()) {
      next.send("40");
      next.next();
      assertTrue(entered.join().isConnected());
    }
    TestingServer.await("nobody", () -> server.main().count() == 0);
  }

  @Test
  void failingConnectHandlerDisconnects() throws Exception {
    server
        .main()
        .onConnect(
            socket -> {
              throw new IllegalStateException("tested");
            });
    try (var socket = open()) {
      socket.send("40");

      assertTrue(socket.next().startsWith("40{"));
      assertEquals("41", socket.next());
      assertEquals(0, server.main().count());
    }
  }

  @Test
  void namespacesOfAConnectionAreIndependent() throws Exception {
    var left = new CompletableFuture<String>();
    server.main().onConnect(s -> s.on("ask", (args, ack) -> ack.send("main")));
    server.io.of("/custom").onConnect(s -> s.onDisconnect((socket, why) -> left.complete(why)));
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("40/custom");
      assertTrue(socket.next().startsWith("40/custom,{"));
      socket.send("41/custom");
      socket.send("42/custom,[\"sent too late\"]");
      socket.send("421[\"ask\"]");

      assertEquals("431[\"main\"]", socket.next());
      assertEquals("client namespace disconnect", left.get());
      assertEquals(0, server.io.of("/custom").count());
    }
  }
}
