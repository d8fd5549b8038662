package dev.parley.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.CharacterCodingException;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/// Makes messages of the frames of one channel. Placed before Vert.x's own handler, which so never
/// sees a frame; everything else passes.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class WebSocketReader extends ChannelInboundHandlerAdapter {
  /// The reserved bit that says that a message is compressed.
  private static final int RSV1 = 4;

  private final int maxPayload;
  private final boolean compression;
  private @Nullable WebSocketTransport transport;
  private @Nullable ByteBuf fragments;
  private boolean fragmentsAreText;
  private boolean fragmentsAreCompressed;

  /// @param compression whether the peer may compress
  WebSocketReader(int maxPayload, boolean compression) {
    this.maxPayload = maxPayload;
    this.compression = compression;
  }

  void start(WebSocketTransport owner) {
    transport = owner;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var owner = transport;
    if (owner == null || !(message instanceof WebSocketFrame frame)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      read(owner, frame);
    } finally {
      frame.release();
    }
  }

  private void read(WebSocketTransport owner, WebSocketFrame frame) {
    if (!mayHave(frame, frame.rsv())) {
      owner.violated(WebSocketCloseStatus.PROTOCOL_ERROR);
      return;
    }
    switch (frame) {
      case TextWebSocketFrame text -> data(owner, text, true);
      case BinaryWebSocketFrame binary -> data(owner, binary, false);
      case ContinuationWebSocketFrame continuation -> continued(owner, continuation);
      case PingWebSocketFrame ping -> owner.onPing(ping.content().retain());
      case CloseWebSocketFrame close -> owner.onCloseFrame();
      default -> {}
    }
  }

  private boolean mayHave(WebSocketFrame frame, int reserved) {
    boolean first = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
    return reserved == 0 || (reserved == RSV1 && compression && first);
  }

  private void data(WebSocketTransport owner, WebSocketFrame frame, boolean text) {
    boolean compressed = frame.rsv() == RSV1;
    if (frame.isFinalFragment()) {
      deliver(owner, frame.content(), text, compressed);
    } else {
      fragments = Unpooled.buffer(frame.content().readableBytes()).writeBytes(frame.content());
      fragmentsAreText = text;
      fragmentsAreCompressed = compressed;
    }
  }

  private void continued(WebSocketTransport owner, WebSocketFrame frame) {
    var message = fragments;
    if (message == null) {
      return;
    }
    if (message.readableBytes() + frame.content().readableBytes() > maxPayload) {
      fragments = null;
      owner.violated(WebSocketCloseStatus.MESSAGE_TOO_BIG);
      return;
    }
    message.writeBytes(frame.content());
    if (frame.isFinalFragment()) {
      fragments = null;
      deliver(owner, message, fragmentsAreText, fragmentsAreCompressed);
    }
  }

  private void deliver(
      WebSocketTransport owner, ByteBuf content, boolean text, boolean compressed) {
    try {
      byte[] bytes =
          compressed ? Compression.inflate(content, maxPayload) : ByteBufUtil.getBytes(content);
      if (text) {
        owner.onText(Utf8.decode(bytes));
      } else {
        owner.onBinary(bytes);
      }
    } catch (Compression.TooLarge e) {
      owner.violated(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    } catch (CharacterCodingException | DataFormatException e) {
      owner.violated(WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (transport != null) {
      transport.gone("transport close");
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (transport == null) {
      context.fireExceptionCaught(cause);
    } else if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      transport.violated(corrupted.closeStatus());
    } else {
      transport.gone("transport error");
      context.close();
    }
  }
}
