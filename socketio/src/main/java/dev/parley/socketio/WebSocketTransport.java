package dev.parley.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket whose Netty channel is ours: ready-made frames go past the WebSocket encoder.
///
/// The channel lives on the loop that accepted it, `lane`; the session may live on another, `home`
/// (an upgrade arrives on a connection of its own). Packets then pass from home to lane in order.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class WebSocketTransport implements Transport {
  private static final long CLOSE_GRACE_SECONDS = 1;

  private final Lane lane;
  private final Lane home;
  private final EngineSocket session;
  private final long maxUnsentBytes;
  private final ChannelHandlerContext context;
  private final boolean compressed;
  private @Nullable Batch pending;
  private boolean flushAsked;
  private boolean closing;

  WebSocketTransport(
      WebSocketUpgrade.Accepted accepted, Lane lane, EngineSocket session, long maxUnsentBytes) {
    this.context = accepted.context();
    this.compressed = accepted.compressed();
    this.lane = lane;
    this.home = session.lane();
    this.session = session;
    this.maxUnsentBytes = maxUnsentBytes;
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public void send(Outgoing out) {
    if (lane == home) {
      write(out);
      return;
    }
    out.retain();
    home.handOver(
        lane,
        () -> {
          write(out);
          out.release();
        });
  }

  private void write(Outgoing out) {
    if (closing) {
      return;
    }
    pending = lane.flushes().batch(pending, out, compressed);
    askFlush();
    if (pending.bytes() > maxUnsentBytes) {
      overflow();
    }
  }

  private void askFlush() {
    if (!flushAsked) {
      flushAsked = true;
      lane.flushes().add(this);
    }
  }

  /// The session hears of it as the channel closes.
  @Override
  public void abort() {
    cut();
  }

  private void overflow() {
    home.run(() -> session.onOverflow(this));
    cut();
  }

  private void cut() {
    if (!closing) {
      closing = true;
      pending = null;
      context.close();
    }
  }

  @Override
  public long unsentBytes() {
    ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
    long waiting = pending == null ? 0 : pending.bytes();
    return unsent == null ? waiting : unsent.totalPendingWriteBytes() + waiting;
  }

  @Override
  public void flush() {
    flushAsked = false;
    if (unsentBytes() > maxUnsentBytes) {
      if (!closing) {
        overflow();
      }
      return;
    }
    writePending();
    context.flush();
  }

  private void writePending() {
    var batch = pending;
    pending = null;
    if (batch != null) {
      for (ByteBuf buffer : batch.buffers(context.alloc())) {
        context.write(buffer.retainedDuplicate(), context.voidPromise());
      }
    }
  }

  @Override
  public void close(Ending ending) {
    if (lane == home) {
      closeChannel(ending);
    } else {
      home.handOver(lane, () -> closeChannel(ending));
    }
  }

  private void closeChannel(Ending ending) {
    switch (ending) {
      case SERVER, PEER -> sayGoodbye(WebSocketCloseStatus.NORMAL_CLOSURE);
      case VIOLATION -> sayGoodbye(WebSocketCloseStatus.PROTOCOL_ERROR);
      case CUT -> cut();
    }
  }

  /// Sends the close frame and leaves the peer a moment to answer it, so that what was sent before
  /// is not lost to a reset.
  private void sayGoodbye(WebSocketCloseStatus status) {
    if (closing || !context.channel().isActive()) {
      return;
    }
    closing = true;
    writePending();
    context.channel().writeAndFlush(new CloseWebSocketFrame(status));
    var deadline =
        context.executor().schedule(() -> context.close(), CLOSE_GRACE_SECONDS, TimeUnit.SECONDS);
    context.channel().closeFuture().addListener(closed -> deadline.cancel(false));
  }

  /// The peer's close frame: the answer to ours, or its own wish, which is answered.
  void onCloseFrame() {
    if (closing) {
      context.close();
      return;
    }
    closing = true;
    writePending();
    context
        .channel()
        .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
        .addListener(sent -> context.close());
    gone("transport close");
  }

  void onPing(ByteBuf payload) {
    if (closing) {
      payload.release();
    } else {
      context.channel().write(new PongWebSocketFrame(payload));
      askFlush();
    }
  }

  void onText(String message) {
    if (!closing) {
      home.run(() -> session.onText(this, message));
    }
  }

  void onBinary(byte[] message) {
    if (!closing) {
      home.run(() -> session.onBinary(this, message));
    }
  }

  /// The channel will bring nothing more.
  void gone(String reason) {
    home.run(() -> session.onGone(this, reason));
  }

  /// What came is not WebSocket, or exceeds a limit.
  void violated(WebSocketCloseStatus status) {
    sayGoodbye(status);
    gone("parse error");
  }
}
