package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What clients answer to what the server asks.
final class AnswerTest extends TestingEcho {
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
}
