package dev.parley.presence;

import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HeartbeatTest.Hasty.class)
final class HeartbeatTest {
  /// A heart that beats fast.
  public static final class Hasty implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("parley.heartbeat.interval", "500ms", "parley.heartbeat.timeout", "1500ms");
    }
  }

  @Test
  void whoFallsSilentShowsAsOffline() {
    var ada = TestingAccount.register("Ada");
    var ben = TestingAccount.register("Ben");
    try (var watcher = TestingSocket.connect(ada);
        var socket = TestingSocket.connect(ben)) {
      socket.fallSilent();
      watcher.await(
          "user:status",
          s ->
              s.path("userId").asText().equals(ben.id().toString())
                  && s.path("state").asText().equals("offline"));
      socket.awaitClosed();
    }
  }
}
