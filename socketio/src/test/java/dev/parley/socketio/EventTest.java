package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent and comes, both ways.
final class EventTest extends TestingEcho {
  private static final String TWO =
      "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,\"2\",{\"3\":[true]}",
        "null",
        "1.5,-0.25,12345678901234567",
        "\"\ud83d\ude00\\n\""
      })
  void argumentsComeBack(String args) {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("42[\"message\"," + args + "]");
      assertEquals("42[\"message-back\"," + args + "]", socket.next());

      socket.send("42456[\"message-with-ack\"," + args + "]");
      assertEquals("43456[" + args + "]", socket.next());
    }
  }

  @Test
  void loneSurrogatesHarmNothing() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("42[\"message\",\"a\\ud800b\"]");
      assertEquals("42[\"message-back\",\"a\\uD800b\"]", socket.next());
      socket.send("42[\"message\",\"\\udc00\"]");
      assertEquals("42[\"message-back\",\"\\uDC00\"]", socket.next());
    }
  }

  @Test
  void argumentsComeBackByPolling() {
    var session = TestingPolling.socketIo(server);
    session.post("40");
    assertTrue(session.poll().body().startsWith("40{"));
    session.post(
        "42[\"message\",1]\u001e451-9[\"message-with-ack\"," + placeholder(0) + "]\u001ebAQI=");

    String first = session.poll().body();
    String answers = first.contains("\u001e") ? first : first + "\u001e" + session.poll().body();
    assertEquals("42[\"message-back\",1]\u001e461-9[" + placeholder(0) + "]\u001ebAQI=", answers);
  }

  @Test
  void attachmentsComeBack() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("452-[\"message\"," + TWO + "]");
      socket.send(new byte[] {1, 2, 3});
      socket.send(new byte[] {4, 5, 6});

      assertEquals("452-[\"message-back\"," + TWO + "]", socket.next());
      assertEquals("\1\2\3", socket.next());
      assertEquals("\4\5\6", socket.next());

      socket.send("452-789[\"message-with-ack\"," + TWO + "]");
      socket.send(new byte[] {1});
      socket.send(new byte[] {});

      assertEquals("462-789[" + TWO + "]", socket.next());
      assertEquals("\1", socket.next());
      assertEquals("", socket.next());
    }
  }

  @Test
  void bytesAnywhereInAValueAreAttachments() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected
          .join()
          .emit("files", List.of(Map.of("content", new byte[] {7})), Map.of("b", new byte[] {8}));

      assertEquals(
          "452-[\"files\",[{\"content\":" + placeholder(0) + "}],{\"b\":" + placeholder(1) + "}]",
          socket.next());
      assertEquals("\7", socket.next());
      assertEquals("\10", socket.next());
    }
  }

  @Test
  void unknownEventIsDropped() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("42[\"nobody listens\"]");
      socket.send("4399[\"nobody asked\"]");
      socket.send("42[\"message\"]");

      assertEquals("42[\"message-back\"]", socket.next());
    }
  }

  @Test
  void aNamespaceHandlesWhatASocketDoesNot() throws Exception {
    var gone = new CompletableFuture<String>();
    server
        .main()
        .on("message", (from, args, ack) -> from.emit("never"))
        .on("shared", (from, args, ack) -> from.emit("shared-back", args.toArray()))
        .onOther((from, args, ack) -> ack.send("unknown"))
        .onDisconnect((socket, reason) -> gone.complete(socket.id() + " " + reason));
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("42[\"message\",1]");
      assertEquals("42[\"message-back\",1]", socket.next());
      socket.send("42[\"shared\",2]");
      assertEquals("42[\"shared-back\",2]", socket.next());
      socket.send("427[\"whatever\"]");
      assertEquals("437[\"unknown\"]", socket.next());
    }

    var expected = connected.get().id() + " transport close";
    assertEquals(expected, gone.get(10, TimeUnit.SECONDS));
  }

  @Test
  void handlersRunOneAtATimeInOrder() throws Exception {
    var seen = new ArrayList<Integer>();
    var done = new CountDownLatch(500);
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected
          .join()
          .on(
              "count",
              (args, ack) -> {
                seen.add(args.getFirst().intValue());
                done.countDown();
              });
      for (int i = 0; i < 500; i++) {
        socket.send("42[\"count\"," + i + "]");
      }

      assertTrue(done.await(30, TimeUnit.SECONDS));
      for (int i = 0; i < 500; i++) {
        assertEquals(i, seen.get(i));
      }
    }
  }

  @Test
  void failingHandlerHarmsNothingElse() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected
          .join()
          .on(
              "fail",
              (args, ack) -> {
                throw new IllegalStateException("tested");
              });
      socket.send("42[\"fail\"]");
      socket.send("42[\"message\"]");

      assertEquals("42[\"message-back\"]", socket.next());
    }
  }

  @Test
  void ackIsSentOnce() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected
          .join()
          .on(
              "ask",
              (args, ack) -> {
                ack.send("first", ack.isRequested());
                ack.send("second");
              });
      socket.send("42[\"ask\"]");
      socket.send("427[\"ask\"]");
      socket.send("42[\"message\"]");

      assertEquals("437[\"first\",true]", socket.next());
      assertEquals("42[\"message-back\"]", socket.next());
    }
  }

  @Test
  void valueThatCannotBeSerialisedIsRefused() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      var serverSide = connected.join();

      assertThrows(IllegalArgumentException.class, () -> serverSide.emit("bad", new Object()));
      assertThrows(
          IllegalArgumentException.class,
          () -> serverSide.emitWithAck("bad", Duration.ofSeconds(1), new Object()));
      serverSide.emit("good");
      assertEquals("42[\"good\"]", socket.next());
    }
  }

  @Test
  void serverDisconnectsTheNamespaceOrTheConnection() throws Exception {
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected.join().emit("last");
      connected.join().disconnect(false);
      assertEquals("42[\"last\"]", socket.next());
      assertEquals("41", socket.next());
      assertEquals("server namespace disconnect", disconnected.get(30, TimeUnit.SECONDS));
      socket.send("42[\"sent too late\"]");
      socket.send("40");
      assertTrue(socket.next().startsWith("40{"));

      server.main().in("nobody").disconnectSockets(true);
      server.main().except("nobody").disconnectSockets(true);
      assertEquals("41", socket.next());
      assertEquals("1000", socket.closeCode());
      TestingServer.await("ended", () -> server.io.connections() == 0);
    }
  }

  @Test
  void serverDisconnectsAPollingClientWithItsLastWords() throws Exception {
    var session = TestingPolling.socketIo(server);
    session.post("40");
    session.poll();
    connected.join().emit("last");
    connected.join().disconnect(true);
    TestingServer.await("left", () -> server.main().count() == 0);

    var words = new StringJoiner("\u001e");
    String said = "";
    while (!said.endsWith("1\u001e1") && !said.equals("1")) {
      said = session.poll().body();
      words.add(said);
    }
    assertEquals("42[\"last\"]\u001e41\u001e1", words.toString());
    assertEquals(400, session.poll().statusCode());
    assertEquals(0, server.io.connections());
  }

  @Test
  void closingTheServerDisconnectsEveryone() throws Exception {
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected.join();
      server.io.close();

      assertEquals("1000", socket.closeCode());
      assertEquals("server shutting down", disconnected.get(30, TimeUnit.SECONDS));
      var refused = TestingPolling.request(server, "GET", "/socket.io/?EIO=4&transport=polling");
      assertEquals(503, refused.statusCode());
    }
  }
}
