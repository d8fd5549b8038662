package dev.parley.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// One life of the connections to Redis: for what others publish, for what is published here, and
/// for questions. When one of them breaks, or does not answer in time, all are closed, and it takes
/// a new link to go on: nothing is ever sent again behind anyone's back.
final class RedisLink implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int CHANNELS_OF_A_COMMAND = 500;
  private static final int CHANNELS_OF_A_TRIP = 10_000;
  private static final int OLDEST_REDIS = 7;
  private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)");
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final String prefix;
  private final List<StatefulConnection<?, ?>> connections = new ArrayList<>();
  private final StatefulRedisPubSubConnection<String, byte[]> incoming;
  private final StatefulRedisConnection<String, byte[]> outgoing;
  private final StatefulRedisConnection<String, String> questions;
  private final CompletableFuture<String> broken = new CompletableFuture<>();

  /// Makes the links of a node to one Redis.
  static final class Source implements AutoCloseable {
    private final ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    private final RedisClient client;

    Source(URI address) {
      client = RedisClient.create(resources, uri(address));
      client.setOptions(
          ClientOptions.builder()
              .autoReconnect(false)
              .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
              .socketOptions(
                  SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build())
              .build());
    }

    private static RedisURI uri(URI address) {
      var uri = RedisURI.create(address);
      uri.setTimeout(PATIENCE);
      uri.setClientName("parley");
      return uri;
    }

    /// @param prefix of all channels and keys
    /// @param receiver is given each message on a thread that must not block
    /// @throws RedisException when Redis is away, refuses, or is too old
    RedisLink open(String prefix, BiConsumer<String, byte[]> receiver) {
      return new RedisLink(client, prefix, receiver);
    }

    @Override
    public void close() {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
      await(resources.shutdown(0, 1, TimeUnit.SECONDS));
    }
  }

  private RedisLink(RedisClient client, String prefix, BiConsumer<String, byte[]> receiver) {
    this.prefix = prefix;
    try {
      questions = opened(client.connect(StringCodec.UTF8));
      checkVersion();
      incoming = opened(client.connectPubSub(CODEC));
      outgoing = opened(client.connect(CODEC));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    outgoing.setAutoFlushCommands(false);
    incoming.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void smessage(String channel, byte[] message) {
            receiver.accept(channel.substring(prefix.length()), message);
          }
        });
  }

  private <C extends StatefulConnection<?, ?>> C opened(C connection) {
    connections.add(connection);
    connection.addListener(new Closing());
    return connection;
  }

  private final class Closing extends io.lettuce.core.RedisConnectionStateAdapter {
    @Override
    public void onRedisDisconnected(io.lettuce.core.RedisChannelHandler<?, ?> connection) {
      breakOff("a connection was lost");
    }
  }

  private void checkVersion() {
    var version = VERSION.matcher(ask(questions.async().info("server")));
    if (!version.find() || Integer.parseInt(version.group(1)) < OLDEST_REDIS) {
      throw new RedisException("Redis 7 or newer is needed");
    }
  }

  /// Whether this link has come to its end; waits for it for a moment.
  boolean isBroken(Duration moment) throws InterruptedException {
    try {
      broken.get(moment.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    }
  }

  /// Why it has.
  String cause() {
    return broken.getNow("it works");
  }

  /// Ends this link, which does not do its work.
  void breakOff(String cause) {
    broken.complete(cause);
  }

  /// Subscribes to and unsubscribes from channels, and waits until Redis has done so.
  ///
  /// @return whether it has; if not, the link is broken
  boolean subscribe(List<String> begin, List<String> end) {
    try {
      inChunks(begin, incoming.async()::ssubscribe);
      inChunks(end, incoming.async()::sunsubscribe);
      return true;
    } catch (RuntimeException e) {
      breakOff("subscribing failed: " + e.getMessage());
      return false;
    }
  }

  private interface Command {
    RedisFuture<Void> send(String... channels);
  }

  private void inChunks(List<String> channels, Command command) {
    var answers = new ArrayList<RedisFuture<Void>>();
    for (var from = 0; from < channels.size(); from += CHANNELS_OF_A_COMMAND) {
      var to = Math.min(channels.size(), from + CHANNELS_OF_A_COMMAND);
      var keys = channels.subList(from, to).stream().map(prefix::concat);
      answers.add(command.send(keys.toArray(String[]::new)));
      if (to == channels.size() || to % CHANNELS_OF_A_TRIP == 0) {
        // Answered after all that was sent before it.
        ask(incoming.async().ping());
        answers.forEach(RedisLink::ask);
        answers.clear();
      }
    }
  }

  /// Publishes letters in their order with one flush, and waits until Redis has them.
  ///
  /// @return how many it has for certain; if not all, the link is broken
  int publish(List<Outbox.Letter> letters) {
    var sent = 0;
    try {
      var commands = outgoing.async();
      var answers = new ArrayList<RedisFuture<Long>>(letters.size());
      for (var letter : letters) {
        answers.add(commands.spublish(prefix + letter.channel(), letter.message()));
      }
      outgoing.flushCommands();
      for (var answer : answers) {
        ask(answer);
        sent++;
      }
    } catch (RuntimeException e) {
      breakOff("publishing failed: " + e.getMessage());
    }
    return sent;
  }

  /// Where questions are put that [#ask] waits for.
  RedisAsyncCommands<String, String> questions() {
    return questions.async();
  }

  /// The key of this installation that has a name.
  String key(String name) {
    return prefix + name;
  }

  /// Keeps a value under a name unless there is one; answers the one that there is then.
  String agree(String name, String value, Duration lifetime) {
    var key = key(name);
    var now = ask(questions().setGet(key, value, SetArgs.Builder.nx().px(lifetime)));
    ask(questions().pexpire(key, lifetime));
    return now == null ? value : now;
  }

  /// Waits for an answer, no longer than a link may take.
  ///
  /// @throws RedisException when there is none, or it is an error
  private static <T> T ask(RedisFuture<T> answer) {
    return ask(answer, PATIENCE);
  }

  /// The same for those with less patience.
  static <T> T ask(RedisFuture<T> answer, Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new RedisException("no answer in " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RedisException known ? known : new RedisException(e.getCause());
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // The process ends all the same.
    }
  }

  @Override
  public void close() {
    breakOff("closed");
    connections.forEach(StatefulConnection::close);
  }
}
