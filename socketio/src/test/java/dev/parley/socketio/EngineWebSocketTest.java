package dev.parley.socketio;

import static dev.parley.socketio.TestingWebSocket.BINARY;
import static dev.parley.socketio.TestingWebSocket.CLOSE;
import static dev.parley.socketio.TestingWebSocket.PING;
import static dev.parley.socketio.TestingWebSocket.PONG;
import static dev.parley.socketio.TestingWebSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.socketio.TestingWebSocket.Frame;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineWebSocketTest {
  private static final int FINAL = 0x80;
  private static final int CONTINUATION = 0;

  private TestingServer server = new TestingServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private TestingWebSocket connect() {
    var socket = TestingWebSocket.engine(server);
    socket.next();
    return socket;
  }

  @Test
  void handshakeOffersNoUpgrade() {
    try (var socket = TestingWebSocket.engine(server)) {
      String open = socket.next();

      assertEquals("101", socket.status());
      assertTrue(open.startsWith("0{\"sid\":\""), open);
      assertTrue(open.contains("\"upgrades\":[]"), open);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?transport=websocket",
        "?EIO=abc&transport=websocket",
        "?EIO=4",
        "?EIO=4&transport=websocket&sid=unknown",
        "?EIO=4&transport=websocket&sid=%zz"
      })
  void wrongRequestIsRefused(String query) {
    try (var socket = TestingWebSocket.open(server, "/engine.io/" + query)) {
      assertEquals("400", socket.status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
  void oneWithABodyIsRefused(String header) {
    try (var socket = TestingWebSocket.offering(server, "permessage-deflate\r\n" + header)) {
      assertEquals("400", socket.status());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 124, 125, 65_534, 65_535, 99_999})
  void textOfAnyLengthComesBack(int length) {
    try (var socket = connect()) {
      String message = "4" + "x".repeat(length);
      socket.send(message);

      assertEquals(new Frame(TEXT, message), socket.frame());
    }
  }

  @Test
  void binaryComesBack() {
    try (var socket = connect()) {
      socket.send(new byte[] {1, 2, 3, 4});

      assertEquals(new Frame(BINARY, "\1\2\3\4"), socket.frame());
    }
  }

  @Test
  void fragmentsArePutTogether() {
    try (var socket = connect()) {
      byte[] message = "4h\u00e9llo \ud83d\ude00".getBytes(UTF_8);
      socket.frame(TEXT, new byte[] {message[0], message[1], message[2]}, true);
      socket.frame(FINAL | PING, "still there?".getBytes(UTF_8), true);
      socket.frame(CONTINUATION, new byte[0], true);
      byte[] rest = Arrays.copyOfRange(message, 3, message.length);
      socket.frame(FINAL | CONTINUATION, rest, true);

      assertEquals(new Frame(PONG, "still there?"), socket.frame());
      assertEquals("4h\u00e9llo \ud83d\ude00", socket.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "0", "2", "2probe", "5"})
  void malformedPacketEndsTheSession(String packet) throws Exception {
    try (var socket = connect()) {
      socket.send(packet);

      assertEquals("1002", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void tooLargeFrameEndsTheSession() throws Exception {
    try (var socket = connect()) {
      socket.send("4" + "x".repeat(100_000));

      assertEquals("1009", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void tooLargeFragmentedMessageEndsTheSession() throws Exception {
    try (var socket = connect()) {
      byte[] part = ("4" + "x".repeat(60_000)).getBytes(UTF_8);
      socket.frame(TEXT, part, true);
      socket.frame(FINAL | CONTINUATION, part, true);

      assertEquals("1009", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void malformedUtf8EndsTheSession() throws Exception {
    try (var socket = connect()) {
      socket.frame(FINAL | TEXT, new byte[] {'4', (byte) 0xed, (byte) 0xa0, (byte) 0x80}, true);

      assertEquals("1007", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void aReplacementCharacterIsText() {
    try (var socket = connect()) {
      socket.send("4\ufffd");

      assertEquals("4\ufffd", socket.next());
    }
  }

  @Test
  void unmaskedFrameEndsTheSession() throws Exception {
    try (var socket = connect()) {
      socket.frame(FINAL | TEXT, "4hello".getBytes(UTF_8), false);

      assertEquals("1002", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void closeFrameIsAnswered() throws Exception {
    try (var socket = connect()) {
      socket.frame(FINAL | CLOSE, new byte[] {3, (byte) 0xe8}, true);

      assertEquals("1000", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void closePacketEndsTheSession() throws Exception {
    try (var socket = connect()) {
      socket.send("1");

      assertEquals("1000", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void cutConnectionEndsTheSession() throws Exception {
    connect().close();

    TestingServer.await("ended", () -> server.engine.count() == 0);
  }

  @Test
  void heartbeatKeepsTheSessionAndSilenceEndsIt() throws Exception {
    server.close();
    server = new TestingServer(TestingServer.brisk());
    try (var socket = connect()) {
      for (int i = 0; i < 3; i++) {
        assertEquals("2", socket.next());
        socket.send("3");
      }
      assertEquals(1, server.engine.count());

      assertEquals("1002", socket.closeCode());
      TestingServer.await("ended", () -> server.engine.count() == 0);
    }
  }

  @Test
  void answeringOutlivesTheIdleTimeoutOfTheHttpServer() {
    server.close();
    server = new TestingServer(TestingServer.brisk(), Duration.ofMillis(500));
    try (var socket = connect()) {
      for (var beat = 0; beat < 6; beat++) {
        assertEquals("2", socket.next());
        socket.send("3");
      }
    }
  }
}
