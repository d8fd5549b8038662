package dev.parley;

import dev.parley.platform.Cluster;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Nodes in one JVM. A test may lose what is published.
public final class TestingCluster implements Cluster {
  private final List<TestingCluster> nodes;
  private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();

  /// Whether a message does not arrive.
  public volatile Predicate<String> loses = _ -> false;

  private TestingCluster(List<TestingCluster> nodes) {
    this.nodes = nodes;
    nodes.add(this);
  }

  public static TestingCluster first() {
    return new TestingCluster(new CopyOnWriteArrayList<>());
  }

  public TestingCluster another() {
    return new TestingCluster(nodes);
  }

  public Collection<String> channels() {
    return receivers.keySet();
  }

  @Override
  public long nodeId() {
    return 1L + nodes.indexOf(this);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public void publish(String channel, byte[] message) {
    if (loses.test(channel)) {
      return;
    }
    for (var node : nodes) {
      var receiver = node.receivers.get(channel);
      if (node != this && receiver != null) {
        receiver.receive(channel, message.clone());
      }
    }
  }

  @Override
  public CompletionStage<Void> subscribe(Collection<String> channels, Receiver receiver) {
    channels.forEach(channel -> receivers.put(channel, receiver));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void unsubscribe(Collection<String> channels) {
    channels.forEach(receivers::remove);
  }
}
