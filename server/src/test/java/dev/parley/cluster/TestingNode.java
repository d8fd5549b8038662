package dev.parley.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.Await;
import dev.parley.TestingRedis;
import dev.parley.platform.ClusterGap;
import dev.parley.platform.NodeGone;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A node as far as others can see it: a link that remembers what comes over it.
final class TestingNode implements AutoCloseable {
  final List<String> received = new CopyOnWriteArrayList<>();
  final List<ClusterGap> gaps = new CopyOnWriteArrayList<>();
  final List<NodeGone> gone = new CopyOnWriteArrayList<>();
  final RedisCluster cluster;

  TestingNode(TestingRedis redis) {
    this(redis, "one");
  }

  TestingNode(TestingRedis redis, String installation) {
    cluster = new RedisCluster(redis.address(), "the same keys", this::happened);
    cluster.start(installation);
  }

  private void happened(Object event) {
    switch (event) {
      case ClusterGap gap -> gaps.add(gap);
      case NodeGone node -> gone.add(node);
      default -> throw new IllegalArgumentException(event.toString());
    }
  }

  /// Listens to channels, and returns once it does.
  void hear(String... channels) {
    hear(Arrays.asList(channels));
  }

  void hear(Collection<String> channels) {
    try {
      cluster
          .subscribe(
              channels,
              (channel, message) -> received.add(channel + " " + new String(message, UTF_8)))
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  void say(String channel, String message) {
    cluster.publish(channel, message.getBytes(UTF_8));
  }

  void awaitReceived(String... messages) {
    Await.until(() -> received.size() >= messages.length);
    if (!received.equals(List.of(messages))) {
      throw new AssertionError("received " + received);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
