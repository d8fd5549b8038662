package dev.parley.presence;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class PresenceTest extends RealtimeTest {
  private TestingAccount gus = new TestingAccount(new UUID(0, 0), "", "", "", "");

  @BeforeEach
  void aGuest() {
    var watcher = connect(ADA);
    gus = TestingAccount.register("Gus");
    awaitState(watcher, "offline");
  }

  private boolean isGus(JsonNode status) {
    return status.path("userId").asText().equals(gus.id().toString());
  }

  private JsonNode awaitState(TestingSocket watcher, String state) {
    return watcher.await("user:status", s -> isGus(s) && s.path("state").asText().equals(state));
  }

  private List<String> states(TestingSocket watcher) {
    return watcher.all("user:status").stream()
        .filter(this::isGus)
        .map(s -> s.path("state").asText())
        .toList();
  }

  private static void say(TestingSocket socket, String state) {
    assertTrue(socket.ask("presence", Map.of("state", state)).path("ok").asBoolean());
  }

  private String stateInTheList() {
    return ADA.request().get("/api/users/" + gus.id()).jsonPath().getString("state");
  }

  @Test
  void whoComesAndGoesIsToldToEveryone() {
    var watcher = connect(ADA);
    var before = Instant.now().minusMillis(1);
    try (var socket = TestingSocket.connect(gus)) {
      assertTrue(awaitState(watcher, "active").path("online").asBoolean());
      assertEquals("active", stateInTheList());
      assertFalse(socket.isClosed());
    }
    var left = awaitState(watcher, "offline");
    assertFalse(left.path("online").asBoolean());
    assertTrue(Instant.parse(left.path("lastSeenAt").asText()).isAfter(before));
    assertEquals("offline", stateInTheList());
    assertEquals(
        left.path("lastSeenAt").asText(),
        ADA.request().get("/api/users/" + gus.id()).jsonPath().getString("lastSeenAt"));
  }

  @Test
  void severalDevicesAreOnePerson() {
    var watcher = connect(ADA);
    try (var laptop = TestingSocket.connect(gus)) {
      awaitState(watcher, "active");
      try (var phone = TestingSocket.connect(gus)) {
        say(laptop, "away");
        catchUp();
        assertEquals("active", stateInTheList());
        say(phone, "away");
        awaitState(watcher, "away");
        say(laptop, "active");
        watcher.await("user:status", _ -> states(watcher).size() >= 3);
        say(phone, "active");
        say(laptop, "away");
        catchUp();
        assertEquals(3, states(watcher).size());
      }
      watcher.await("user:status", _ -> states(watcher).size() >= 4);
      assertEquals(List.of("active", "away", "active", "away"), states(watcher));
      assertTrue(awaitState(watcher, "away").path("online").asBoolean());
    }
    awaitState(watcher, "offline");
    assertEquals(List.of("active", "away", "active", "away", "offline"), states(watcher));
  }

  @Test
  void theReloadOfAPageDoesNotShow() {
    var watcher = connect(ADA);
    try (var first = TestingSocket.connect(gus)) {
      awaitState(watcher, "active");
      first.kill();
      try (var second = TestingSocket.connect(gus)) {
        say(second, "away");
        awaitState(watcher, "away");
      }
    }
    awaitState(watcher, "offline");
    assertEquals(List.of("active", "away", "offline"), states(watcher));
  }

  @Test
  void aKilledConnectionShows() {
    var watcher = connect(ADA);
    try (var socket = TestingSocket.connect(gus)) {
      awaitState(watcher, "active");
      socket.kill();
      awaitState(watcher, "offline");
    }
  }

  @Test
  void signingOutShowsAtOnce() {
    var watcher = connect(ADA);
    try (var socket = TestingSocket.connect(gus)) {
      awaitState(watcher, "active");
      gus.request().post("/api/auth/logout").then().statusCode(204);
      socket.awaitClosed();
      awaitState(watcher, "offline");
    }
  }

  @Test
  void aNewStatusIsToldOnceWithThePresence() {
    var watcher = connect(ADA);
    try (var socket = TestingSocket.connect(gus)) {
      awaitState(watcher, "active");
      watcher.forget();
      gus.request()
          .body("{\"status\":{\"emoji\":\"🌴\",\"text\":\"On holiday\"}}")
          .patch("/api/users/me")
          .then()
          .statusCode(200);
      var told = watcher.await("user:status", this::isGus);
      assertEquals("On holiday", told.at("/status/text").asText());
      assertEquals("active", told.path("state").asText());
      say(socket, "away");
      awaitState(watcher, "away");
      assertEquals(List.of("active", "away"), states(watcher));
    }
  }

  @Test
  void aCrowdThatConnectsAtOnceIsToldOnceEach() {
    var watcher = connect(BEN);
    var sockets = IntStream.range(0, 60).mapToObj(_ -> TestingSocket.connect(gus)).toList();
    awaitState(watcher, "active");
    sockets.forEach(TestingSocket::close);
    awaitState(watcher, "offline");
    assertEquals(List.of("active", "offline"), states(watcher));
  }
}
