package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTest {
  private static final String TWO =
      "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";

  private TestingServer server = new TestingServer();
  private final CompletableFuture<Socket> connected = new CompletableFuture<>();
  private final CompletableFuture<String> disconnected = new CompletableFuture<>();

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

  private void restart(SocketIoOptions.Builder options) {
    server.close();
    server = new TestingServer(options);
    listen();
  }

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

  private static String placeholder(int number) {
    return "{\"_placeholder\":true,\"num\":" + number + "}";
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4abc",
        "42{}",
        "42",
        "42[]",
        "42[1]",
        "42[\"unfinished\"",
        "42[\"message\"][]",
        "42[\"connect\"]",
        "42[\"disconnect\",\"why\"]",
        "42abc[\"message-with-ack\",1]",
        "421234567890123456[\"message-with-ack\"]",
        "42[\"message\",NaN]",
        "45[\"message\"]",
        "45-[\"message\"]",
        "4517-[\"message\"]",
        "4599999999999-[\"message\"]",
        "45-1-[\"message\"]",
        "44{\"message\":\"I refuse\"}"
      })
  void malformedPacketEndsTheConnection(String packet) throws Exception {
    try (var socket = TestingWebSocket.socketIo(server);
        var other = TestingWebSocket.socketIo(server)) {
      socket.send(packet);

      assertEquals("1002", socket.closeCode());
      assertEquals("parse error", disconnected.get(30, TimeUnit.SECONDS));
      other.send("420[\"message-with-ack\",1]");
      assertEquals("430[1]", other.next());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"num\":-1}",
        "{\"_placeholder\":true,\"num\":\"0\"}",
        "{\"_placeholder\":true,\"num\":4294967296}",
        "{\"_placeholder\":true}"
      })
  void placeholderThatLiesEndsTheConnection(String placeholder) {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("451-[\"message\"," + placeholder + "]");
      socket.send(new byte[] {1});

      assertEquals("1002", socket.closeCode());
    }
  }

  @Test
  void textInPlaceOfAnAttachmentEndsTheConnection() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("451-[\"message\"," + placeholder(0) + "]");
      socket.send("42[\"message\"]");

      assertEquals("1002", socket.closeCode());
    }
  }

  @Test
  void attachmentNobodyAnnouncedEndsTheConnection() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send(new byte[] {1});

      assertEquals("1002", socket.closeCode());
    }
  }

  @Test
  void tooManyBytesOfAttachmentsEndTheConnection() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("454-[\"message\"]");
      for (int i = 0; i < 3; i++) {
        socket.send(new byte[90_000]);
      }

      assertEquals("1002", socket.closeCode());
    }
  }

  @Test
  void deepJsonEndsTheConnection() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      socket.send("42[\"message\"," + "[".repeat(60) + "]".repeat(60) + "]");
      assertTrue(socket.next().startsWith("42[\"message-back\""));
      socket.send("42[\"message\"," + "[".repeat(40_000) + "]".repeat(40_000) + "]");

      assertEquals("1002", socket.closeCode());
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
  void floodEndsTheConnection() throws Exception {
    restart(TestingServer.options().maxQueuedEvents(10));
    var hold = new CountDownLatch(1);
    try (var socket = TestingWebSocket.socketIo(server);
        var other = TestingWebSocket.socketIo(server)) {
      block(connected.join(), hold);
      for (int i = 0; i < 12; i++) {
        socket.send("42[\"hold\"]");
      }

      assertEquals("1002", socket.closeCode());
      other.send("42[\"message\"]");
      assertEquals("42[\"message-back\"]", other.next());
      hold.countDown();
      assertEquals("too many events", disconnected.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void floodOfLargeEventsEndsTheConnection() {
    var hold = new CountDownLatch(1);
    try (var socket = TestingWebSocket.socketIo(server)) {
      block(connected.join(), hold);
      socket.send("42[\"hold\"]");
      for (int i = 0; i < 3; i++) {
        socket.send("42[\"message\",\"" + "x".repeat(90_000) + "\"]");
      }

      assertEquals("1002", socket.closeCode());
      hold.countDown();
    }
  }

  @Test
  void floodByPollingIsRefused() {
    restart(TestingServer.options().maxQueuedEvents(10));
    var hold = new CountDownLatch(1);
    var session = TestingPolling.socketIo(server);
    session.post("40");
    session.poll();
    block(connected.join(), hold);

    String flood = String.join("\u001e", Collections.nCopies(20, "42[\"hold\"]"));
    assertEquals(400, session.post(flood).statusCode());
    assertEquals(400, session.poll().statusCode());
    hold.countDown();
  }

  private static void block(Socket socket, CountDownLatch hold) {
    socket.on(
        "hold",
        (args, ack) -> {
          try {
            hold.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void clientAnswersTheServer() throws Exception {
    try (var socket = TestingWebSocket.socketIo(server)) {
      var first = ask();
      var second = ask();
      assertEquals("420[\"ask\",1]", socket.next());
      assertEquals("421[\"ask\",1]", socket.next());
      socket.send("461-1[" + placeholder(0) + "]");
      socket.send(new byte[] {9});
      socket.send("430[\"yes\",2]");

      assertEquals("[\"yes\", 2]", first.get().toString());
      assertEquals(9, second.get().getFirst().binaryValue()[0]);
    }
  }

  private CompletableFuture<List<JsonNode>> ask() {
    return connected.join().emitWithAck("ask", Duration.ofSeconds(30), 1).toCompletableFuture();
  }

  @Test
  void malformedAnswerEndsTheConnection() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      var answer = ask();
      socket.next();
      socket.send("430{}");

      assertEquals("1002", socket.closeCode());
      assertThrows(ExecutionException.class, answer::get);
    }
  }

  @Test
  void missingAnswerTimesOut() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      var answer = connected.join().emitWithAck("ask", Duration.ofMillis(20)).toCompletableFuture();

      var failure = assertThrows(ExecutionException.class, answer::get);
      assertTrue(failure.getCause() instanceof TimeoutException);
      socket.next();
      socket.send("430[\"too late\"]");
      socket.send("42[\"message\"]");
      assertEquals("42[\"message-back\"]", socket.next());
    }
  }

  @Test
  void disconnectEndsTheWaitForAnAnswer() {
    var socket = TestingWebSocket.socketIo(server);
    var answer = ask();
    socket.close();

    var failure = assertThrows(ExecutionException.class, answer::get);
    assertTrue(failure.getCause() instanceof CancellationException);
  }

  @Test
  void handlerMayWaitForAnAnswer() {
    try (var socket = TestingWebSocket.socketIo(server)) {
      connected.join().on("start", (args, ack) -> ack.send(ask().join().getFirst()));
      socket.send("423[\"start\"]");
      assertEquals("420[\"ask\",1]", socket.next());
      socket.send("430[\"yes\"]");

      assertEquals("433[\"yes\"]", socket.next());
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
