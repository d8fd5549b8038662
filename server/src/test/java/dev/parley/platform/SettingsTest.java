package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  @Test
  void withoutVariablesTheDefaultsHold() {
    var settings = Settings.read(Map.of("PATH", "/bin"));
    assertEquals("127.0.0.1", settings.host());
    assertEquals(8080, settings.port());
    assertTrue(settings.data().isAbsolute());
    assertTrue(settings.databaseUrl().isEmpty());
    assertTrue(settings.rateLimits());
    assertFalse(settings.trustProxy());
    assertEquals(settings.data().resolve("media"), settings.media().folder());
    assertEquals(100_000_000, settings.media().maxBytes());
    assertFalse(settings.demo());
  }

  @Test
  void everyVariableIsRead() {
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    var settings =
        Settings.read(
            Map.ofEntries(
                Map.entry("PARLEY_HOST", "0.0.0.0"),
                Map.entry("PARLEY_PORT", "9000"),
                Map.entry("PARLEY_NODE", "n1"),
                Map.entry("PARLEY_DATA", "/srv/parley"),
                Map.entry("PARLEY_DATABASE_URL", "postgresql://a:b@db/parley"),
                Map.entry("PARLEY_DATABASE_POOL", "32"),
                Map.entry("PARLEY_REDIS_URL", "rediss://:b@redis:6380/2"),
                Map.entry("PARLEY_MASTER_KEY", key),
                Map.entry("PARLEY_TOKEN_KEY", key),
                Map.entry("PARLEY_ACCESS_TOKEN_SECONDS", "60"),
                Map.entry("PARLEY_RATE_LIMITS", "off"),
                Map.entry("PARLEY_TRUST_PROXY", "on"),
                Map.entry("PARLEY_CORS_ORIGINS", "https://a.example, https://b.example"),
                Map.entry("PARLEY_PREVIEWS", "off"),
                Map.entry("PARLEY_FETCH_ALLOW", "wiki.lan:8080"),
                Map.entry("PARLEY_GIPHY_KEY", "k3y"),
                Map.entry("PARLEY_GIPHY_URL", "http://127.0.0.1:9/"),
                Map.entry("PARLEY_MEDIA", "/srv/files"),
                Map.entry("PARLEY_UPLOAD_MAX_MB", "250"),
                Map.entry("PARLEY_UPLOAD_QUOTA_MB", "1000"),
                Map.entry("PARLEY_S3_ENDPOINT", "http://s3.lan:9000"),
                Map.entry("PARLEY_S3_REGION", "eu-west-1"),
                Map.entry("PARLEY_S3_BUCKET", "parley"),
                Map.entry("PARLEY_S3_ACCESS_KEY", "k"),
                Map.entry("PARLEY_S3_SECRET_KEY", "hush"),
                Map.entry("PARLEY_DEMO", "on")));
    assertEquals("0.0.0.0", settings.host());
    assertEquals(9000, settings.port());
    assertEquals("n1", settings.node());
    assertEquals("/srv/parley", settings.data().toString());
    assertEquals(URI.create("postgresql://a:b@db/parley"), settings.databaseUrl().orElseThrow());
    assertEquals(32, settings.databasePool());
    assertEquals(URI.create("rediss://:b@redis:6380/2"), settings.redisUrl().orElseThrow());
    assertEquals(32, settings.masterKey().orElseThrow().length);
    assertEquals(32, settings.tokenKey().orElseThrow().length);
    assertEquals(60, settings.accessTokenLifetime().toSeconds());
    assertFalse(settings.rateLimits());
    assertTrue(settings.trustProxy());
    assertEquals(List.of("https://a.example", "https://b.example"), settings.corsOrigins());
    assertFalse(settings.previews());
    assertEquals(List.of("wiki.lan:8080"), settings.fetchAllow());
    assertEquals("k3y", settings.giphyKey().orElseThrow());
    assertEquals(URI.create("http://127.0.0.1:9"), settings.giphyUrl());
    assertEquals(Path.of("/srv/files"), settings.media().folder());
    assertEquals(250_000_000, settings.media().maxBytes());
    assertEquals(1_000_000_000, settings.media().quotaBytes());
    assertEquals("S3[http://s3.lan:9000/parley]", settings.s3().orElseThrow().toString());
    assertEquals("hush", settings.s3().orElseThrow().secretKey());
    assertTrue(settings.demo());
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    var variables =
        Map.of(
            "PARLEY_NODE",
            "N 1",
            "PARLEY_PORT",
            "99999",
            "PARLEY_DEMO",
            "perhaps",
            "PARLEY_COLOUR",
            "blue");
    var message = refusal(variables);
    for (var name : variables.keySet()) {
      assertTrue(message.contains(name), message);
    }
  }

  @Test
  void aSecretIsNeverShown() {
    var message =
        refusal(
            Map.of(
                "PARLEY_DATABASE_URL", "postgresql://me:hush hush@db/parley",
                "PARLEY_REDIS_URL", "redis://me:hush@redis/db",
                "PARLEY_MASTER_KEY", "hush!"));
    assertFalse(message.contains("hush"), message);
    assertTrue(message.contains("PARLEY_REDIS_URL"), message);
  }

  @Test
  void aBucketNeedsAnAddressAndKeys() {
    var message = refusal(Map.of("PARLEY_S3_BUCKET", "parley"));
    assertTrue(message.contains("PARLEY_S3_ENDPOINT"), message);
    assertTrue(message.contains("PARLEY_S3_SECRET_KEY"), message);
  }

  @Test
  void severalNodesNeedOneDatabase() {
    var message = refusal(Map.of("PARLEY_REDIS_URL", "redis://localhost"));
    assertTrue(message.contains("PARLEY_DATABASE_URL"), message);
  }

  private static String refusal(Map<String, String> variables) {
    return String.valueOf(
        assertThrows(Settings.InvalidSettings.class, () -> Settings.read(variables)).getMessage());
  }
}
