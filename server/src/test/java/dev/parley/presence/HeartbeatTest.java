package dev.parley.presence;

import dev.parley.OtherSettings;
import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class HeartbeatTest {
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
