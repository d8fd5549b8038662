package dev.parley.gateway;

import dev.parley.platform.Settings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/// From which web pages a browser may connect: our own and those that the settings list. What is no
/// browser sends no origin and is let in; it has a token or it has nothing.
@Singleton
final class Origins {
  private static final String ANY = "*";

  private final List<String> listed;

  Origins(Settings settings) {
    listed = settings.corsOrigins();
  }

  boolean isListed(String origin) {
    return listed.contains(origin) || listed.contains(ANY);
  }

  boolean mayConnect(HttpServerRequest request) {
    var origins = request.headers().getAll("Origin");
    return origins.stream().allMatch(origin -> isListed(origin) || isOwn(request, origin));
  }

  // The scheme is left out of it: behind a proxy that ends TLS we see another than the browser.
  private static boolean isOwn(HttpServerRequest request, String origin) {
    var own = request.authority();
    try {
      var uri = URI.create(origin);
      return own != null
          && own.host().equalsIgnoreCase(uri.getHost())
          && port(uri.getPort(), uri) == port(own.port(), uri);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static int port(int given, URI origin) {
    if (given > 0) {
      return given;
    }
    return "https".equals(origin.getScheme()) ? 443 : 80;
  }
}
