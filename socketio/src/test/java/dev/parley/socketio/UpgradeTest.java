package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpgradeTest {
  private final TestingServer server = new TestingServer();
  private final TestingPolling polling = TestingPolling.engine(server);

  @AfterEach
  void stop() {
    server.close();
  }

  private TestingWebSocket webSocket() {
    return TestingWebSocket.open(
        server, "/engine.io/?EIO=4&transport=websocket&sid=" + polling.id());
  }

  private TestingWebSocket upgraded() {
    var socket = webSocket();
    socket.send("2probe");
    assertEquals("3probe", socket.next());
    socket.send("5");
    return socket;
  }

  @Test
  void pollInFlightIsReleased() {
    var poll = polling.pollLater();
    try (var socket = webSocket()) {
      socket.send("2probe");

      assertEquals("3probe", socket.next());
      assertEquals("6", poll.join().body());
      assertEquals("6", polling.poll().body());
    }
  }

  @Test
  void messagesKeepTheirOrder() {
    polling.post("4before");
    try (var socket = webSocket()) {
      socket.send("2probe");
      assertEquals("3probe", socket.next());
      polling.post("4during");
      socket.send("5");
      socket.send("4after");

      assertEquals("4before", socket.next());
      assertEquals("4during", socket.next());
      assertEquals("4after", socket.next());
    }
  }

  @Test
  void pollingEndsWithTheUpgrade() {
    try (var socket = upgraded()) {
      socket.send("4there");
      assertEquals("4there", socket.next());

      assertEquals(400, polling.poll().statusCode());
      assertEquals(400, polling.post("4hello").statusCode());

      socket.send("4still there");
      assertEquals("4still there", socket.next());
    }
  }

  @Test
  void secondWebSocketIsClosed() {
    try (var socket = upgraded();
        var second = webSocket()) {
      assertEquals("1002", second.closeCode());

      socket.send("4still there");
      assertEquals("4still there", socket.next());
    }
  }

  @Test
  void secondProbeIsClosed() {
    try (var socket = webSocket()) {
      socket.send("2probe");
      assertEquals("3probe", socket.next());
      try (var second = webSocket()) {
        assertEquals("1002", second.closeCode());
      }
      socket.send("5");
      socket.send("4there");
      assertEquals("4there", socket.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "4hello", "2", "nonsense"})
  void wrongProbeLeavesTheSessionPolling(String packet) {
    try (var socket = webSocket()) {
      socket.send(packet);

      assertEquals("1002", socket.closeCode());
    }
    polling.post("4still here");
    assertEquals("4still here", polling.poll().body());
    try (var socket = upgraded()) {
      socket.send("4there");
      assertEquals("4there", socket.next());
    }
  }

  @Test
  void lostProbeLeavesTheSessionPolling() {
    try (var socket = webSocket()) {
      socket.send("2probe");
      assertEquals("3probe", socket.next());
    }

    polling.post("4still here");
    assertEquals("4still here", polling.poll().body());
  }

  @Test
  void sessionEndsWithItsWebSocket() throws Exception {
    upgraded().close();

    TestingServer.await("ended", () -> server.engine.count() == 0);
  }

  @Test
  void whoeverIsChangingOverHearsWhatIsLeftToSayAndTheGoodbye() {
    polling.post("4before");
    try (var socket = webSocket()) {
      socket.send("2probe");
      assertEquals("3probe", socket.next());
      server.engine.close();
      socket.send("5");

      assertEquals("4before", socket.next());
      assertEquals("1000", socket.closeCode());
    }
  }

  @Test
  void theEndWaitsForWhoeverIsChangingOver() throws Exception {
    try (var socket = webSocket()) {
      socket.send("2probe");
      assertEquals("3probe", socket.next());
      server.engine.close();
      server.engine.awaitEnd(Duration.ofMillis(50));
      assertEquals(1, server.engine.count());

      socket.send("5");
      server.engine.awaitEnd(Duration.ofSeconds(30));
      assertEquals(0, server.engine.count());
      assertEquals("1000", socket.closeCode());
    }
  }
}
