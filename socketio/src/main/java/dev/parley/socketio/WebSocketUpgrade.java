package dev.parley.socketio;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/// Turns a request into a WebSocket whose channel is ours.
///
/// Vert.x answers the handshake, and has nothing to do with the connection from then on: frames are
/// read by a decoder with our limits and written by us. So the settings of the HTTP server have no
/// say, and what it keeps of a request is free again.
final class WebSocketUpgrade {
  private static final Logger LOG = Logger.getLogger(WebSocketUpgrade.class);

  /// What remains of HTTP after the handshake, in any case: the encoder is still needed.
  private static final List<Class<? extends ChannelHandler>> NEEDED_NO_MORE =
      List.of(IdleStateHandler.class, ChunkedWriteHandler.class);

  private WebSocketUpgrade() {}

  /// Whether it is asked for, without a body, for which everybody at the door would have to wait.
  static boolean isAsked(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && "13".equals(request.getHeader("Sec-WebSocket-Version"))
        && !request.headers().contains("Transfer-Encoding")
        && Objects.requireNonNullElse(request.getHeader("Content-Length"), "0").equals("0")
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
        request.toWebSocket().map(_ -> takeOver(vertx, options.maxPayload(), compressed));
    request.resume();
    return accepted;
  }

  private static Accepted takeOver(
      ChannelHandlerContext vertx, int maxPayload, boolean compressed) {
    var reader = new WebSocketReader(maxPayload, compressed);
    var pipeline = vertx.pipeline();
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
    // Once Vert.x is done with the handshake.
    vertx.executor().execute(() -> letGo(vertx));
    return new Accepted(pipeline.context(reader), reader, compressed);
  }

  /// To Vert.x the connection is closed now. It would close one that is idle, and it sees none of
  /// our frames; and what it keeps of each is memory that nobody needs.
  private static void letGo(ChannelHandlerContext vertx) {
    if (vertx.isRemoved() || !vertx.channel().isActive()) {
      return;
    }
    try {
      ((ChannelInboundHandler) vertx.handler()).channelInactive(vertx);
    } catch (Exception e) {
      LOG.warn("event=letting_go_failed", e);
    }
    var pipeline = vertx.pipeline();
    for (var name : NEEDED_NO_MORE) {
      if (pipeline.get(name) != null) {
        pipeline.remove(name);
      }
    }
    pipeline.remove(vertx.handler());
  }

  /// A channel that now speaks WebSocket.
  record Accepted(ChannelHandlerContext context, WebSocketReader reader, boolean compressed) {}
}
