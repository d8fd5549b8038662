package dev.parley.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Clients of one server, all on one thread, so that nothing about them needs a lock.
public final class Crowd implements AutoCloseable {
  private static final String SERVER = "127.0.0.1";
  // One source address has about 28,000 ports for one server.
  private static final int PER_ADDRESS = 10_000;
  private static final int READ_BYTES = 32_768;
  private static final int PATIENCE_SECONDS = 120;

  private final EventLoopGroup group =
      Epoll.isAvailable() ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
  private final EventLoop loop = group.next();
  private final Bootstrap bootstrap;
  private final int port;
  private final List<Client> clients = new ArrayList<>();

  public Crowd(int port) {
    this.port = port;
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 30_000);
    if (Epoll.isAvailable()) {
      // The port is chosen when it is known whom it is for: those of a run before still linger.
      bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    }
  }

  public EventLoop loop() {
    return loop;
  }

  /// How many clients were ever connected: the next one's number.
  public int size() {
    return clients.size();
  }

  public Client get(int number) {
    return clients.get(number);
  }

  /// Events that came for any of them so far.
  public long events() {
    return on(() -> clients.stream().mapToLong(Client::events).sum());
  }

  /// Begins to connect one more client. Call on the crowd's thread.
  ///
  /// @param auth as JSON, or empty
  public Client connect(String auth, Listener listener) {
    return open(auth, listener);
  }

  /// Begins to connect one more client that, once it is, says nothing. Call on the crowd's thread.
  public void connectMute() {
    open(null, new Listener() {});
  }

  private Client open(@Nullable String auth, Listener listener) {
    var client = new Client(clients.size(), SERVER + ":" + port, auth, listener);
    clients.add(client);
    var local = address("127.0.0." + (2 + client.number() / PER_ADDRESS % 250), 0);
    bootstrap
        .clone()
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(client);
              }
            })
        .connect(address(SERVER, port), local)
        .addListener((ChannelFuture done) -> failed(client, done));
    return client;
  }

  private static InetSocketAddress address(String ip, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), port);
  }

  private static void failed(Client client, ChannelFuture done) {
    if (!done.isSuccess()) {
      client.end(String.valueOf(done.cause()));
    }
  }

  /// Does something on the crowd's thread and waits for it.
  public <T> T on(Callable<T> task) {
    try {
      return loop.submit(task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Does something on the crowd's thread and waits for it.
  public void run(Runnable task) {
    on(
        () -> {
          task.run();
          return true;
        });
  }

  @Override
  public void close() {
    run(() -> clients.forEach(Client::close));
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
