package dev.parley.socketio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Collects a request's body within a limit.
///
/// What exceeds the limit is read and dropped for a while, so that the peer can read the refusal; a
/// peer that goes on sending is cut off.
final class RequestBody {
  private static final int PATIENCE = 4;

  private final HttpServerRequest request;
  private final int limit;
  private @Nullable Buffer body = Buffer.buffer();
  private long received;

  private RequestBody(HttpServerRequest request, int limit) {
    this.request = request;
    this.limit = limit;
  }

  /// Exactly one of the three is called, once.
  static void read(
      HttpServerRequest request,
      int limit,
      Consumer<byte[]> onBody,
      Runnable onTooLarge,
      Runnable onLost) {
    var reading = new RequestBody(request, limit);
    request.handler(chunk -> reading.onChunk(chunk, onTooLarge));
    request.endHandler(end -> reading.onEnd(onBody));
    request.exceptionHandler(lost -> reading.onLost(onLost));
    request.resume();
  }

  private void onChunk(Buffer chunk, Runnable onTooLarge) {
    received += chunk.length();
    var collected = body;
    if (collected != null && received <= limit) {
      collected.appendBuffer(chunk);
    } else if (collected != null) {
      body = null;
      onTooLarge.run();
    } else if (received > (long) limit * PATIENCE) {
      request.connection().close();
    }
  }

  private void onEnd(Consumer<byte[]> onBody) {
    var collected = body;
    if (collected != null) {
      body = null;
      onBody.accept(collected.getBytes());
    }
  }

  private void onLost(Runnable onLost) {
    if (body != null) {
      body = null;
      onLost.run();
    }
  }
}
