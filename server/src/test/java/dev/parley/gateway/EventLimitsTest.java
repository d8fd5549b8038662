package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.OtherSettings;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class EventLimitsTest {
  @Test
  void whoSendsTooMuchIsToldWhenToGoOn() {
    var ada = TestingAccount.register("Ada");
    var ben = TestingAccount.register("Ben");
    var chat = TestingConversation.direct(ada, ben);
    try (var socket = TestingSocket.connect(ada);
        var other = TestingSocket.connect(ben)) {
      var answers = socket.askTimes(300, "message:edit", Map.of());
      var refused =
          answers.stream()
              .map(answer -> answer.path("error"))
              .filter(error -> error.path("code").asText().equals("rate_limited"))
              .toList();
      assertTrue(refused.size() <= 100, refused.size() + " refused");
      assertTrue(refused.getFirst().path("retryAfter").asLong() >= 1);
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
