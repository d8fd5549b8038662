package dev.parley.socketio;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps a port from accepting more connections than the event loops get done. To accept one costs
/// next to nothing beside what follows on its loop, where those who are in already would have to
/// wait for all who were accepted. The others are in the operating system's queue, and cost
/// nothing.
final class Gate extends ChannelInboundHandlerAdapter {
  private static final AttributeKey<Gate> GATE = AttributeKey.valueOf(Gate.class, "gate");
  private static final int MANY = 32;
  private static final int FEW = 16;

  private final Channel server;

  /// Those accepted and not on a loop yet, and those who wait at a door.
  private final AtomicInteger crowd = new AtomicInteger();

  private Gate(Channel server) {
    this.server = server;
  }

  /// The gate of the port that accepted connections, put up for the first of them.
  static Gate of(Channel server) {
    var known = server.attr(GATE).get();
    if (known != null) {
      return known;
    }
    var gate = new Gate(server);
    var other = server.attr(GATE).setIfAbsent(gate);
    if (other != null) {
      return other;
    }
    server.pipeline().addFirst(gate);
    return gate;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    comes();
    context.fireChannelRead(accepted);
    // After its registration there.
    ((Channel) accepted).eventLoop().execute(this::goes);
  }

  /// Somebody waits to be let in.
  void comes() {
    if (crowd.incrementAndGet() == MANY) {
      server.eventLoop().execute(this::adjust);
    }
  }

  /// They wait no longer.
  void goes() {
    if (crowd.decrementAndGet() == FEW) {
      server.eventLoop().execute(this::adjust);
    }
  }

  /// On the server's loop, so that the last to decide is the one who knows best.
  private void adjust() {
    var now = crowd.get();
    if (now >= MANY) {
      server.config().setAutoRead(false);
    } else if (now <= FEW) {
      server.config().setAutoRead(true);
    }
  }
}
