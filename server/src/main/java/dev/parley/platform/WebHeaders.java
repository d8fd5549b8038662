package dev.parley.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Headers of every HTTP answer that tell browsers what to refuse, and caches what not to keep.
@Singleton
final class WebHeaders {
  private static final int FIRST = 1_000;

  // 'self' covers the web socket of the same origin (CSP 3). Styles inline: component libraries set
  // positions and scroll locks so. Scripts never are.
  private static final String APP_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self';"
          + " connect-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  // Whatever the API answers is not a page, even if somebody opens it as one.
  private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

  // Swagger UI starts itself by an inline script.
  private static final String DOCS_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; frame-ancestors 'none'";

  void register(@Observes Filters filters) {
    filters.register(WebHeaders::add, FIRST);
  }

  private static void add(RoutingContext exchange) {
    var path = exchange.normalizedPath();
    var headers = exchange.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set(
        "Permissions-Policy",
        "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(),"
            + " usb=()");
    if (path.startsWith("/api/")) {
      api(headers);
    } else {
      var isDocs = path.startsWith("/q/swagger-ui");
      headers.set("Content-Security-Policy", isDocs ? DOCS_POLICY : APP_POLICY);
    }
    exchange.next();
  }

  // A resource whose answer may be kept says so itself.
  private static void api(MultiMap headers) {
    headers.set("Content-Security-Policy", API_POLICY);
    headers.set("Cache-Control", "no-store");
  }
}
