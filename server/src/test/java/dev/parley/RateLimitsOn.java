package dev.parley;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// For tests of the limits themselves: `@TestProfile(RateLimitsOn.class)`.
public final class RateLimitsOn implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("PARLEY_RATE_LIMITS", "on");
  }
}
