package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.OtherSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class RateLimitsProfileTest {
  @Inject Settings settings;

  @Test
  void aProfileTurnsTheOtherSettings() {
    assertTrue(settings.rateLimits());
  }
}
