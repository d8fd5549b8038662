package dev.parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.platform.EmbeddedPostgres;
import dev.parley.platform.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/// What our settings mean in Quarkus' own.
final class QuarkusSettings {
  private static final int POSTGRES_PORT = 5432;

  private QuarkusSettings() {}

  static Map<String, String> http(Settings settings) {
    var properties = new HashMap<String, String>();
    properties.put("quarkus.http.host", settings.host());
    properties.put("quarkus.http.port", Integer.toString(settings.port()));
    properties.put(
        "quarkus.http.proxy.proxy-address-forwarding", Boolean.toString(settings.trustProxy()));
    properties.put(
        "quarkus.http.proxy.enable-forwarded-host", Boolean.toString(settings.trustProxy()));
    if (!settings.corsOrigins().isEmpty()) {
      properties.put("quarkus.http.cors.enabled", "true");
      properties.put("quarkus.http.cors.origins", String.join(",", settings.corsOrigins()));
      properties.put("quarkus.http.cors.access-control-max-age", "1H");
      properties.put("quarkus.http.cors.access-control-allow-credentials", "true");
      properties.put("quarkus.http.cors.exposed-headers", "Retry-After");
    }
    properties.put("quarkus.datasource.jdbc.max-size", Integer.toString(settings.databasePool()));
    return properties;
  }

  static Map<String, String> database(EmbeddedPostgres postgres) {
    return Map.of(
        "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
        "quarkus.datasource.username", postgres.user(),
        "quarkus.datasource.password", postgres.password());
  }

  static Map<String, String> database(URI url) {
    var properties = new HashMap<String, String>();
    var port = url.getPort() < 0 ? POSTGRES_PORT : url.getPort();
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    properties.put(
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://" + url.getHost() + ":" + port + url.getRawPath() + query);
    if (url.getRawUserInfo() != null) {
      var user = url.getRawUserInfo().split(":", 2);
      properties.put("quarkus.datasource.username", URLDecoder.decode(user[0], UTF_8));
      if (user.length > 1) {
        properties.put("quarkus.datasource.password", URLDecoder.decode(user[1], UTF_8));
      }
    }
    return properties;
  }
}
