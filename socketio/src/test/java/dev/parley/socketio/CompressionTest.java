package dev.parley.socketio;

import static dev.parley.socketio.TestingWebSocket.BINARY;
import static dev.parley.socketio.TestingWebSocket.COMPRESSED;
import static dev.parley.socketio.TestingWebSocket.PING;
import static dev.parley.socketio.TestingWebSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressionTest {
  private static final int FINAL = 0x80;

  private final TestingServer server = new TestingServer(TestingServer.options().compressFrom(500));

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] deflated(byte[] message) {
    var compressed = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(compressed, deflater, true)) {
      out.write(message);
      out.flush();
      byte[] bytes = compressed.toByteArray();
      return Arrays.copyOf(bytes, bytes.length - 4);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestingWebSocket echo() {
    var socket = TestingWebSocket.engine(server);
    socket.next();
    return socket;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_no_context_takeover; client_max_window_bits=\"10\"",
        "x-other, permessage-deflate; server_max_window_bits=10, permessage-deflate"
      })
  void suitingOfferIsAcceptedWithoutContext(String offer) {
    try (var socket = TestingWebSocket.offering(server, offer)) {
      assertEquals(Compression.ACCEPTED, socket.extensions());
      assertTrue(socket.next().startsWith("0{"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-webkit-deflate-frame",
        "permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; client_max_window_bits=99",
        "permessage-deflate; unheard_of",
        "permessage-deflate; client_max_window_bits; client_max_window_bits"
      })
  void otherOfferIsLeftUnanswered(String offer) {
    try (var socket = TestingWebSocket.offering(server, offer)) {
      assertEquals("", socket.extensions());
      assertTrue(socket.next().startsWith("0{"));
    }
  }

  @Test
  void largeEventsAreCompressedForThoseWhoAskedForIt() throws Exception {
    String large = "long text ".repeat(500);
    byte[] noise = new byte[700];
    new Random(1).nextBytes(noise);
    String random = Base64.getEncoder().encodeToString(noise);
    try (var able = TestingWebSocket.socketIo(server);
        var plain = TestingWebSocket.socketIo(server, "")) {
      TestingServer.await("both in", () -> server.main().count() == 2);
      server.main().emit("small", 1);
      server.main().emit("large", large);
      server.main().emit("random", random);

      assertEquals("42[\"small\",1]", able.next());
      var frame = able.frame();
      assertTrue(frame.compressed());
      assertEquals("42[\"large\",\"" + large + "\"]", frame.text());
      assertEquals("42[\"random\",\"" + random + "\"]", able.next());

      assertEquals("42[\"small\",1]", plain.next());
      frame = plain.frame();
      assertFalse(frame.compressed());
      assertEquals("42[\"large\",\"" + large + "\"]", frame.text());
      assertEquals("42[\"random\",\"" + random + "\"]", plain.next());
    }
  }

  @Test
  void compressedMessagesAreRead() {
    String text = "héllo ".repeat(2_000);
    byte[] compressed = deflated(("4" + text).getBytes(UTF_8));
    try (var socket = echo()) {
      socket.frame(FINAL | COMPRESSED | TEXT, compressed, true);
      assertEquals("4" + text, socket.next());
      socket.send("4plain");
      assertEquals("4plain", socket.next());

      int middle = compressed.length / 2;
      socket.frame(COMPRESSED | TEXT, Arrays.copyOf(compressed, middle), true);
      socket.frame(PING | FINAL, new byte[0], true);
      socket.frame(FINAL, Arrays.copyOfRange(compressed, middle, compressed.length), true);
      assertEquals(TestingWebSocket.PONG, socket.frame().kind());
      assertEquals("4" + text, socket.next());

      socket.frame(FINAL | COMPRESSED | BINARY, deflated(new byte[] {1, 2}), true);
      assertEquals("\1\2", socket.next());
    }
  }

  @Test
  void bombIsStoppedAtTheLimit() throws Exception {
    byte[] bomb = deflated(new byte[50_000_000]);
    assertTrue(bomb.length < 60_000);
    try (var socket = echo()) {
      socket.frame(FINAL | COMPRESSED | BINARY, bomb, true);
      assertEquals("1009", socket.closeCode());
    }
    TestingServer.await("ended", () -> server.engine.count() == 0);
  }

  @Test
  void whatCannotBeDecompressedEndsTheConnection() {
    try (var socket = echo()) {
      socket.frame(FINAL | COMPRESSED | TEXT, new byte[] {(byte) 0xff, 1, 2, 3}, true);
      assertEquals("1007", socket.closeCode());
    }
    try (var socket = echo()) {
      socket.frame(FINAL | COMPRESSED | TEXT, deflated(new byte[] {'4', (byte) 0xc3}), true);
      assertEquals("1007", socket.closeCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {FINAL | 0x20 | TEXT, FINAL | 0x10 | TEXT, FINAL | COMPRESSED | PING, COMPRESSED})
  void otherReservedBitsEndTheConnection(int head) {
    try (var socket = echo()) {
      socket.frame(TEXT, new byte[] {'4'}, true);
      socket.frame(head, new byte[] {'4'}, true);
      assertEquals("1002", socket.closeCode());
    }
  }

  @Test
  void compressedFrameThatWasNotAgreedOnEndsTheConnection() {
    try (var socket = TestingWebSocket.offering(server, "")) {
      socket.next();
      socket.frame(FINAL | COMPRESSED | TEXT, deflated("4a".getBytes(UTF_8)), true);
      assertEquals("1002", socket.closeCode());
    }
  }
}
