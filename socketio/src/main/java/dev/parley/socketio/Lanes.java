package dev.parley.socketio;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.IdentityHashMap;

/// The event loops of a Vert.x instance.
final class Lanes {
  private final IdentityHashMap<EventExecutor, Lane> byLoop = new IdentityHashMap<>();

  Lanes(Vertx vertx) {
    for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
      byLoop.put(loop, new Lane((EventLoop) loop));
    }
  }

  Lane of(EventLoop loop) {
    Lane lane = byLoop.get(loop);
    if (lane == null) {
      throw new IllegalStateException("the request comes from another Vert.x instance");
    }
    return lane;
  }

  Lane of(HttpServerRequest request) {
    return of(channel(request).eventLoop());
  }

  static Channel channel(HttpServerRequest request) {
    return ((ConnectionBase) request.connection()).channelHandlerContext().channel();
  }
}
