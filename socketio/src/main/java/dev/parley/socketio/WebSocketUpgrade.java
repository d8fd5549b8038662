package dev.parley.socketio;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/// Turns a request into a WebSocket whose channel is ours.
///
/// Vert.x answers the handshake and keeps its book on the connection (metrics, shutdown); frames
/// are read by a decoder with our limits and written past Vert.x. So the size, compression and idle
/// settings of the HTTP server have no say: a silent peer is found by the heartbeat.
final class WebSocketUpgrade {
  private WebSocketUpgrade() {}

  static boolean isAsked(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && "13".equals(request.getHeader("Sec-WebSocket-Version"))
        && request.connection() instanceof ConnectionBase;
  }

  /// Call on the connection's loop. On success the reader is in place and waits for its transport.
  static Future<Accepted> accept(HttpServerRequest request, SocketIoOptions options) {
    ChannelHandlerContext vertx = ((ConnectionBase) request.connection()).channelHandlerContext();
    ChannelPipeline pipeline = vertx.pipeline();
    if (pipeline.get(WebSocketServerExtensionHandler.class) != null) {
      pipeline.remove(WebSocketServerExtensionHandler.class);
    }
    boolean compressed =
        options.compressFrom() > 0
            && Compression.isOffered(
                request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
    if (compressed) {
      request.response().putHeader(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, Compression.ACCEPTED);
    }
    var accepted =
        request
            .toWebSocket()
            .map(
                webSocket -> {
                  // Vert.x would keep them for as long as the connection lives.
                  webSocket.headers().clear();
                  return takeOver(vertx, options.maxPayload(), compressed);
                });
    request.resume();
    return accepted;
  }

  private static Accepted takeOver(
      ChannelHandlerContext vertx, int maxPayload, boolean compressed) {
    var reader = new WebSocketReader(maxPayload, compressed);
    var pipeline = vertx.pipeline();
    // It would see no frame, and cut the connection for being idle.
    if (pipeline.get(IdleStateHandler.class) != null) {
      pipeline.remove(IdleStateHandler.class);
    }
    var limits =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxPayload)
            .expectMaskedFrames(true)
            .allowExtensions(compressed)
            .closeOnProtocolViolation(false)
            .build();
    pipeline.replace(
        WebSocket08FrameDecoder.class, "engine-io-decoder", new WebSocket13FrameDecoder(limits));
    // Between decoder and encoder: what the reader's context writes goes past the encoder.
    pipeline.addAfter("engine-io-decoder", "engine-io", reader);
    return new Accepted(pipeline.context(reader), reader, compressed);
  }

  /// A channel that now speaks WebSocket.
  record Accepted(ChannelHandlerContext context, WebSocketReader reader, boolean compressed) {}
}
