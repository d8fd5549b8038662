package dev.parley.socketio;

import io.vertx.core.http.HttpServerResponse;

/// Why a request is not served, in the words and numbers that Engine.IO clients know.
enum Refusal {
  NOT_FOUND(404, 3, "Not found"),
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SESSION(400, 1, "Session ID unknown"),
  BAD_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
  TOO_LARGE(413, 3, "Payload too large"),
  CLOSING(503, 3, "Server shutting down");

  private final int status;
  private final String body;

  Refusal(int status, int code, String message) {
    this.status = status;
    this.body = "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
  }

  void answer(HttpServerResponse response) {
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
    }
  }
}
