package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RateLimitsOn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitsOn.class)
final class RateLimitsProfileTest {
  @Inject Settings settings;

  @Test
  void aProfileTurnsTheRateLimitsOn() {
    assertTrue(settings.rateLimits());
  }
}
