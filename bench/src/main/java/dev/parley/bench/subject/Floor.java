package dev.parley.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.bench.seed.Seed;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The least that a fan-out can cost on Netty: one frame for all, one task for each event loop, one
/// flush for each socket and turn. It knows just enough Socket.IO for the load to talk to it, and
/// has no names, no limits, no heartbeat and no second room.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
public final class Floor {
  private static final String PATH = "/socket.io/";
  private static final int MAX_REQUEST = 8_192;
  private static final int LENGTH_16 = 126;
  private static final String SAY = "42[\"say\",";

  private final Map<EventExecutor, Turn> turns = new HashMap<>();

  private Floor(EventLoopGroup loops) {
    loops.forEach(loop -> turns.put(loop, new Turn((SingleThreadEventLoop) loop)));
  }

  public static void main(String[] args) {
    var cores = Runtime.getRuntime().availableProcessors();
    var loops = Epoll.isAvailable() ? new EpollEventLoopGroup(cores) : new NioEventLoopGroup(cores);
    var floor = new Floor(loops);
    var server =
        new ServerBootstrap()
            .group(loops)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4_096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_REQUEST))
                        .addLast(
                            new WebSocketServerProtocolHandler(
                                PATH, null, false, MAX_REQUEST, false, true))
                        .addLast(floor.new Member(floor.turn(channel)));
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
    System.out.println("ready " + ((InetSocketAddress) server.localAddress()).getPort());
  }

  /// The sockets of one event loop. Only that loop touches it.
  private static final class Turn {
    private final SingleThreadEventLoop loop;
    private final List<ChannelHandlerContext> members = new ArrayList<>();
    private boolean written;

    Turn(SingleThreadEventLoop loop) {
      this.loop = loop;
    }

    void write(ByteBuf frame) {
      for (var member : members) {
        member.write(frame.retainedDuplicate(), member.voidPromise());
      }
      frame.release();
      if (!written) {
        written = true;
        loop.executeAfterEventLoopIteration(this::flush);
      }
    }

    private void flush() {
      written = false;
      for (var member : members) {
        member.flush();
      }
    }
  }

  private Turn turn(Channel channel) {
    return Objects.requireNonNull(turns.get(channel.eventLoop()));
  }

  private final class Member extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final Turn turn;

    Member(Turn turn) {
      this.turn = turn;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        context.writeAndFlush(
            new TextWebSocketFrame("0{\"sid\":\"floor\",\"pingInterval\":25000}"));
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      var packet = frame.content();
      if (packet.readableBytes() == 2) {
        // Past the encoder: what is written there is a frame already.
        turn.members.add(context.pipeline().firstContext());
        context.writeAndFlush(new TextWebSocketFrame("40{\"sid\":\"floor\"}"));
      } else {
        say(packet.toString(SAY.length(), packet.readableBytes() - SAY.length() - 1, UTF_8));
      }
    }

    private void say(String id) {
      var frame = frame("42[\"said\"," + id + ",\"" + Seed.TEXT + "\"]");
      for (var turn : turns.values()) {
        frame.retain();
        turn.loop.execute(() -> turn.write(frame));
      }
      frame.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      turn.members.removeIf(member -> member.channel().equals(context.channel()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private static ByteBuf frame(String packet) {
    var payload = packet.getBytes(UTF_8);
    var frame = Unpooled.directBuffer(payload.length + 4).writeByte(0x81);
    if (payload.length < LENGTH_16) {
      frame.writeByte(payload.length);
    } else {
      frame.writeByte(LENGTH_16).writeShort(payload.length);
    }
    return frame.writeBytes(payload);
  }
}
