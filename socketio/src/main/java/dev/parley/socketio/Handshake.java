package dev.parley.socketio;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The HTTP request that opened a connection; of it only what is worth keeping for as long as that
/// lives.
public final class Handshake {
  private final Map<String, String> headers;
  private final String query;
  private final String remoteAddress;

  /// @param kept names of headers, in lower case
  Handshake(HttpServerRequest request, Set<String> kept) {
    var found = new HashMap<String, String>();
    for (String name : kept) {
      String value = request.getHeader(name);
      if (value != null) {
        found.put(name, value);
      }
    }
    headers = Map.copyOf(found);
    query = Objects.requireNonNullElse(request.query(), "");
    SocketAddress remote = request.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    remoteAddress = host == null ? "" : host;
  }

  /// The first header of this name, whatever its case, if it is among
  /// [SocketIoOptions#keptHeaders].
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The first query parameter of this name.
  public Optional<String> query(String name) {
    var values = new QueryStringDecoder(query, false).parameters().getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /// The peer's IP address as the HTTP server sees it; empty when it has none.
  public String remoteAddress() {
    return remoteAddress;
  }
}
