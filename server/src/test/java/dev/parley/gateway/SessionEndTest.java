package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import dev.parley.platform.ClusterGap;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SessionEndTest {
  @Inject Jdbi jdbi;
  @Inject Event<ClusterGap> gaps;

  private TestingAccount laptop = nobody();
  private TestingAccount phone = nobody();

  private static TestingAccount nobody() {
    return new TestingAccount(new UUID(0, 0), "", "", "", "");
  }

  @BeforeEach
  void somebodyWithTwoDevices() {
    laptop = TestingAccount.register("Ada");
    phone = laptop.another();
  }

  private static void assertEnded(TestingSocket socket) {
    socket.awaitClosed();
    assertTrue(socket.wasDisconnected());
  }

  private static void assertLives(TestingSocket socket) {
    assertTrue(socket.ask("presence", Map.of("state", "active")).path("ok").booleanValue());
  }

  @Test
  void loggingOutClosesTheSocketsOfThatSessionAlone() {
    try (var one = TestingSocket.connect(phone);
        var two = TestingSocket.connect(phone);
        var other = TestingSocket.connect(laptop)) {
      phone.request().post("/api/auth/logout").then().statusCode(204);
      assertEnded(one);
      assertEnded(two);
      assertLives(other);
    }
  }

  @Test
  void aDeviceCanBeSignedOutFromAnother() {
    try (var lost = TestingSocket.connect(phone);
        var other = TestingSocket.connect(laptop)) {
      var sessions = phone.request().get("/api/auth/sessions").jsonPath();
      var id = sessions.getString("items.find { it.current }.id");
      laptop.request().delete("/api/auth/sessions/" + id).then().statusCode(204);
      assertEnded(lost);
      assertLives(other);
    }
  }

  @Test
  void aStolenRefreshTokenEndsTheSocketsToo() {
    try (var socket = TestingSocket.connect(phone)) {
      TestingAccount.refresh(phone.refreshToken()).then().statusCode(200);
      TestingAccount.refresh(phone.refreshToken()).then().statusCode(401);
      assertEnded(socket);
    }
  }

  @Test
  void anotherPasswordSignsTheOtherDevicesOut() {
    try (var socket = TestingSocket.connect(phone)) {
      var change = Map.of("current", TestingAccount.PASSWORD, "next", "seven quiet herons");
      laptop.request().body(change).post("/api/users/me/password").then().statusCode(204);
      assertEnded(socket);
    }
  }

  @Test
  void aSessionThatEndedElsewhereUnheardOfIsFoundAfterwards() {
    try (var lost = TestingSocket.connect(phone);
        var other = TestingSocket.connect(laptop)) {
      var sessions = phone.request().get("/api/auth/sessions").jsonPath();
      var id = UUID.fromString(sessions.getString("items.find { it.current }.id"));
      jdbi.useHandle(h -> h.execute("DELETE FROM sessions WHERE id = ?", id));
      gaps.fire(new ClusterGap("a test", false));
      assertEnded(lost);
      assertLives(other);
      phone.request().get("/api/users/me").then().statusCode(401);
    }
  }

  @Test
  void whoWasSignedOutCannotComeBackWithTheSameToken() {
    phone.request().post("/api/auth/logout").then().statusCode(204);
    try (var socket = TestingSocket.open()) {
      socket.enter(Map.of("token", phone.accessToken()));
      assertEquals("unauthenticated", socket.awaitRefusal().at("/data/code").asText());
    }
  }
}
