package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RateLimitsOn;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitsOn.class)
final class EventLimitsTest {
  @Test
  void whoSendsTooMuchIsToldWhenToGoOn() {
    var ada = TestingAccount.register("Ada");
    var ben = TestingAccount.register("Ben");
    var chat = TestingConversation.direct(ada, ben);
    try (var socket = TestingSocket.connect(ada);
        var other = TestingSocket.connect(ben)) {
      for (var i = 0; i < 600; i++) {
        socket.tell("message:edit", Map.of());
      }
      var refused = socket.ask("message:send", chat.message("one more")).path("error");
      assertEquals("rate_limited", refused.path("code").asText());
      assertTrue(refused.path("retryAfter").asLong() >= 1);
      assertTrue(socket.ask("presence", Map.of("state", "away")).path("ok").asBoolean());
      assertTrue(other.ask("message:send", chat.message("not me")).path("ok").asBoolean());
    }
  }

  @Test
  void whoConnectsTooOftenIsToldSo() {
    var ada = TestingAccount.register("Ada");
    for (var i = 0; i < 1_000; i++) {
      try (var socket = TestingSocket.open()) {
        socket.enter(Map.of("token", ada.accessToken()));
        if (!socket.awaitDecision()) {
          assertEquals("rate_limited", socket.awaitRefusal().at("/data/code").asText());
          assertTrue(i >= 100, "after " + i);
          return;
        }
      }
    }
    throw new AssertionError("never refused");
  }
}
