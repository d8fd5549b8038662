package dev.parley.socketio;

import java.util.Map;

/// Thrown by a [Middleware] that refuses a client, which gets a `connect_error` with this message
/// and data.
public final class ConnectRefused extends Exception {
  private final transient Map<String, ?> data;

  public ConnectRefused(String message, Map<String, ?> data) {
    super(message);
    this.data = Map.copyOf(data);
  }

  /// What the client reads as `error.data`; it has no such field when this is empty.
  public Map<String, ?> data() {
    return data;
  }
}
