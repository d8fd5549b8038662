package dev.parley.cluster;

import dev.parley.platform.Cluster;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// No other nodes: nobody to tell and nobody to hear.
final class SingleNode implements Cluster {
  @Override
  public long nodeId() {
    return 0;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public void publish(String channel, byte[] message) {}

  @Override
  public CompletionStage<Void> subscribe(Collection<String> channels, Receiver receiver) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void unsubscribe(Collection<String> channels) {}
}
