package dev.parley.socketio;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/// The HTTP request that opened a connection.
public final class Handshake {
  private final MultiMap headers;
  private final MultiMap query;
  private final String remoteAddress;

  Handshake(HttpServerRequest request) {
    headers = request.headers();
    query = request.params();
    SocketAddress remote = request.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    remoteAddress = host == null ? "" : host;
  }

  /// The first header of this name, whatever its case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The first query parameter of this name.
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// The peer's IP address as the HTTP server sees it; empty when it has none.
  public String remoteAddress() {
    return remoteAddress;
  }
}
