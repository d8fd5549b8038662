package dev.parley.platform;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/// Completes how the web app's files are served. The addresses that the app routes itself (`/c/…`,
/// `/settings`) get its page; what looks like a file, or is not asked for by a browser's
/// navigation, stays a 404. Files with a hash in their name are kept for ever; everything else is
/// asked for again each time, so that a new version shows at once.
@Singleton
final class WebApp {
  private static final String PAGE = "/";
  private static final String HASHED = "/assets/";
  private static final List<String> OTHERS = List.of("/api", "/q", "/socket.io");
  // Before static files and REST, which would both answer 404.
  private static final int FIRST = -10;

  void route(@Observes Router router) {
    router.get().order(FIRST).handler(WebApp::handle);
    router.head().order(FIRST).handler(WebApp::handle);
  }

  private static void handle(RoutingContext context) {
    var path = context.normalizedPath();
    if (isOthers(path)) {
      context.next();
    } else if (isNavigation(context) && !path.equals(PAGE) && !isFile(path)) {
      context.reroute(PAGE);
    } else {
      context.addHeadersEndHandler(_ -> setCaching(context, path));
      context.next();
    }
  }

  private static void setCaching(RoutingContext context, String path) {
    var found = context.response().getStatusCode() < 400;
    context
        .response()
        .putHeader(
            "Cache-Control",
            found && path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
  }

  private static boolean isNavigation(RoutingContext context) {
    var accept = context.request().getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static boolean isFile(String path) {
    return path.indexOf('.', path.lastIndexOf('/')) >= 0;
  }

  private static boolean isOthers(String path) {
    return OTHERS.stream().anyMatch(other -> path.equals(other) || path.startsWith(other + "/"));
  }
}
