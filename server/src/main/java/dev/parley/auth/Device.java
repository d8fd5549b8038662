package dev.parley.auth;

import dev.parley.platform.Network;
import io.vertx.core.http.HttpServerRequest;

/// Where a sign-in comes from.
///
/// @param userAgent what the client calls itself, up to 300 characters
/// @param address its IP address
/// @param secure whether it came by https
record Device(String userAgent, String address, boolean secure) {
  private static final int MAX_USER_AGENT = 300;

  static Device of(HttpServerRequest request) {
    var agent = request.getHeader("User-Agent");
    var shown = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7E]", "?");
    return new Device(
        shown.substring(0, Math.min(shown.length(), MAX_USER_AGENT)),
        request.remoteAddress().hostAddress(),
        "https".equalsIgnoreCase(request.scheme()));
  }

  Network network() {
    return Network.of(address);
  }
}
