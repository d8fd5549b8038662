package dev.parley.platform;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// A body that may not be read to its end. Over HTTP/1 the rest of it is in the way of the next
/// request, so that the connection ends with the answer; over HTTP/2 a stream ends alone, and the
/// header that says so must not be sent (RFC 9113, 8.2.2).
public final class UnreadBody {
  private static final String CONNECTION = "Connection";

  private UnreadBody() {}

  /// Has the connection closed after the answer, where it cannot be used again.
  public static void expect(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(CONNECTION, "close");
    }
  }

  /// All of it was read, so that the connection stays.
  public static void clear(HttpServerRequest request) {
    request.response().headers().remove(CONNECTION);
  }
}
