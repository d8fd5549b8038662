package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ends a connection that sent it, and nobody else's.
final class RefusedEventTest extends TestingEcho {
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
}
