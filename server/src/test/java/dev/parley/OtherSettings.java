package dev.parley;

import dev.parley.media.TestingDisk;
import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// For tests of settings: a server with rate limits, behind a proxy, for an app of another origin,
/// with a heart that beats fast and little room for files. They are one profile, as each starts the
/// application anew.
public final class OtherSettings implements QuarkusTestProfile {
  /// Where the app is.
  public static final String APP = "https://app.example";

  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<>(http());
    settings.put("PARLEY_RATE_LIMITS", "on");
    settings.put("parley.heartbeat.interval", "500ms");
    settings.put("parley.heartbeat.timeout", "1500ms");
    settings.put("PARLEY_UPLOAD_MAX_MB", "1");
    settings.put("PARLEY_UPLOAD_QUOTA_MB", "2");
    // A disk with room for little, where such can be had.
    TestingDisk.mount().ifPresent(disk -> settings.put("PARLEY_MEDIA", disk.toString()));
    return settings;
  }

  private static Map<String, String> http() {
    var wanted = Map.of("PARLEY_CORS_ORIGINS", APP, "PARLEY_TRUST_PROXY", "on");
    return QuarkusSettings.http(Settings.read(wanted)).entrySet().stream()
        .filter(setting -> setting.getKey().matches("quarkus\\.http\\.(cors|proxy)\\..*"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
