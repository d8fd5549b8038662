package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class InstallationTest {
  @Inject Jdbi jdbi;
  @Inject Secrets secrets;

  @Test
  void aDatabaseKnowsItsMasterKeyAndRefusesAnyOther() {
    var first = new Installation(jdbi, secrets);
    var again = new Installation(jdbi, secrets);
    assertEquals(first.id(), again.id());
    assertDoesNotThrow(() -> again.check(new StartupEvent()));
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    var others =
        new Secrets(Settings.read(Map.of("PARLEY_MASTER_KEY", key, "PARLEY_TOKEN_KEY", key)));
    var stranger = new Installation(jdbi, others);
    assertThrows(CannotStart.class, () -> stranger.check(new StartupEvent()));
  }
}
