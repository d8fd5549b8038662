package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/// One Socket.IO client over WebSocket. Frames are cut out of what was read and looked at where
/// they lie; nothing is allocated for one that arrives.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
public final class Client extends ChannelInboundHandlerAdapter {
  private static final byte[] HEADERS_END = Scan.text("\r\n\r\n");
  private static final byte[] SWITCHED = Scan.text("HTTP/1.1 101");
  private static final byte[] PONG = Scan.text("3");
  private static final int CLOSE_FRAME = 8;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private final int number;
  private final byte @Nullable [] hello;
  private final String host;
  private final Listener listener;
  private @Nullable Channel channel;
  private @Nullable ByteBuf rest;
  private long events;
  private boolean upgraded;
  private boolean over;

  /// @param number from 0, its place in the crowd
  /// @param auth what the server asks for when one connects, as JSON; empty for nothing; null not
  ///   to connect to a namespace at all
  Client(int number, String host, @Nullable String auth, Listener listener) {
    this.number = number;
    this.host = host;
    this.hello = auth == null ? null : ("40" + auth).getBytes(UTF_8);
    this.listener = listener;
  }

  public int number() {
    return number;
  }

  long events() {
    return events;
  }

  /// Sends a packet, in ASCII: `42["name",…]`. On the crowd's thread it leaves at once.
  public void send(String packet) {
    send(packet.getBytes(US_ASCII));
  }

  private void send(byte[] packet) {
    if (channel != null) {
      channel.writeAndFlush(frame(channel, packet), channel.voidPromise());
    }
  }

  /// Stops, or takes up again, to read what the server sends.
  public void read(boolean on) {
    if (channel != null) {
      channel.config().setAutoRead(on);
    }
  }

  /// Whether the connection has ended.
  public boolean isOver() {
    return over;
  }

  /// Leaves without a word.
  public void close() {
    over = true;
    if (channel != null) {
      channel.close();
    }
  }

  // Masked with zeros: the server has as much work with it, and we have none.
  private static ByteBuf frame(Channel channel, byte[] packet) {
    var frame = channel.alloc().directBuffer(packet.length + 8);
    frame.writeByte(0x81);
    if (packet.length < LENGTH_16) {
      frame.writeByte(0x80 | packet.length);
    } else {
      frame.writeByte(0x80 | LENGTH_16).writeShort(packet.length);
    }
    return frame.writeInt(0).writeBytes(packet);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    var request =
        """
        GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r
        Host: %s\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36\r
        \r
        """
            .formatted(host);
    context.writeAndFlush(context.alloc().directBuffer().writeBytes(request.getBytes(US_ASCII)));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var now = System.nanoTime();
    var read = join(context, (ByteBuf) message);
    try {
      if (upgraded || upgrade(read)) {
        while (frame(read, now)) {
          // The next one.
        }
      }
      keep(context, read);
    } finally {
      read.release();
    }
  }

  private ByteBuf join(ChannelHandlerContext context, ByteBuf more) {
    var before = rest;
    if (before == null) {
      return more;
    }
    rest = null;
    var both = context.alloc().directBuffer(before.readableBytes() + more.readableBytes());
    both.writeBytes(before).writeBytes(more);
    before.release();
    more.release();
    return both;
  }

  private void keep(ChannelHandlerContext context, ByteBuf read) {
    if (read.isReadable() && !over) {
      rest = context.alloc().directBuffer(read.readableBytes()).writeBytes(read);
    }
  }

  private boolean upgrade(ByteBuf read) {
    var end = Scan.find(read, read.readerIndex(), read.writerIndex(), HEADERS_END);
    if (end < 0) {
      return false;
    }
    if (!Scan.isAt(read, read.readerIndex(), end, SWITCHED)) {
      end("refused: " + Scan.excerpt(read, read.readerIndex(), read.writerIndex()));
      return false;
    }
    read.readerIndex(end + HEADERS_END.length);
    upgraded = true;
    return true;
  }

  /// Takes one whole frame, if there is one.
  private boolean frame(ByteBuf read, long now) {
    if (read.readableBytes() < 2) {
      return false;
    }
    var at = read.readerIndex();
    long length = read.getByte(at + 1) & 0x7f;
    var header = length == LENGTH_64 ? 10 : length == LENGTH_16 ? 4 : 2;
    if (read.readableBytes() < header) {
      return false;
    }
    if (length == LENGTH_16) {
      length = read.getUnsignedShort(at + 2);
    } else if (length == LENGTH_64) {
      length = read.getLong(at + 2);
    }
    if (read.readableBytes() < header + length) {
      return false;
    }
    var from = at + header;
    var to = (int) (from + length);
    read.readerIndex(to);
    if ((read.getByte(at) & 0x0f) == CLOSE_FRAME) {
      end("closed by the server: " + Scan.excerpt(read, Math.min(from + 2, to), to));
    } else if (to > from) {
      packet(read, from, to, now);
    }
    return true;
  }

  // Engine.IO: open, close, ping, message.
  private void packet(ByteBuf read, int from, int to, long now) {
    switch (read.getByte(from)) {
      case '0' -> {
        if (hello != null) {
          send(hello);
        }
      }
      case '1' -> end("closed by Engine.IO");
      case '2' -> send(PONG);
      case '4' -> message(read, from + 1, to, now);
      default -> end("unexpected: " + Scan.excerpt(read, from, to));
    }
  }

  // Socket.IO: connect, disconnect, event, ack, connect error.
  private void message(ByteBuf read, int from, int to, long now) {
    switch (read.getByte(from)) {
      case '0' -> listener.connected(this);
      case '1' -> end("disconnected by the server");
      case '2' -> {
        events++;
        listener.event(this, read, from + 1, to, now);
      }
      case '3' -> {
        var id = Scan.number(read, from + 1, to);
        listener.ack(this, id, read, from + 1 + digits(id), to, now);
      }
      default -> end("refused: " + Scan.excerpt(read, from, to));
    }
  }

  private static int digits(long number) {
    var digits = 1;
    for (var n = number; n >= 10; n /= 10) {
      digits++;
    }
    return digits;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(String.valueOf(cause));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    end("the connection broke");
  }

  /// Says once that it is over.
  void end(String reason) {
    if (!over) {
      close();
      listener.closed(this, reason);
    }
  }
}
