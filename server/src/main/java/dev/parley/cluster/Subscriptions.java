package dev.parley.cluster;

import dev.parley.platform.Cluster.Receiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What this node listens to. Wishes gather while Redis is told of those before them, and go out
/// together: ten thousand people who connect at once take a few round trips.
final class Subscriptions {
  private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();

  /// Channels of which Redis has to be told whether they are wanted or not.
  private Set<String> changed = new LinkedHashSet<>();

  /// Completed when it has been.
  private CompletableFuture<Void> told = new CompletableFuture<>();

  /// The same for those of which it is being told right now.
  private CompletableFuture<Void> beingTold = CompletableFuture.completedFuture(null);

  private @Nullable RedisLink link;

  /// Whoever gets the messages of a channel.
  @Nullable Receiver receiver(String channel) {
    return receivers.get(channel);
  }

  synchronized CompletionStage<Void> subscribe(Collection<String> channels, Receiver receiver) {
    for (var channel : channels) {
      var before = receivers.putIfAbsent(channel, receiver);
      if (before == null) {
        changed.add(channel);
      } else if (!before.equals(receiver)) {
        throw new IllegalStateException("somebody else receives " + channel);
      }
    }
    return tell();
  }

  synchronized void unsubscribe(Collection<String> channels) {
    for (var channel : channels) {
      if (receivers.remove(channel) != null) {
        changed.add(channel);
      }
    }
    var _ = tell();
  }

  private CompletionStage<Void> tell() {
    if (link == null) {
      changed.clear();
      return CompletableFuture.completedStage(null);
    }
    if (changed.isEmpty()) {
      // Somebody else has asked for the same, and perhaps only just.
      return beingTold.minimalCompletionStage();
    }
    notifyAll();
    return told.minimalCompletionStage();
  }

  /// Tells Redis over this link from now on, everything at first; over none when it is null, and
  /// then nobody waits any longer.
  synchronized CompletionStage<Void> use(@Nullable RedisLink next) {
    link = next;
    if (next == null) {
      told.complete(null);
      told = new CompletableFuture<>();
    } else {
      changed.addAll(receivers.keySet());
    }
    return tell();
  }

  private record Wishes(RedisLink link, Set<String> channels, CompletableFuture<Void> told) {}

  private synchronized Wishes take() throws InterruptedException {
    var current = link;
    while (current == null || changed.isEmpty()) {
      wait();
      current = link;
    }
    var wishes = new Wishes(current, changed, told);
    beingTold = told;
    changed = new LinkedHashSet<>();
    told = new CompletableFuture<>();
    return wishes;
  }

  /// Tells Redis until it is interrupted.
  void tellAll() {
    try {
      while (true) {
        tell(take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Wishes wishes) {
    var begin = new ArrayList<String>();
    var end = new ArrayList<String>();
    for (var channel : wishes.channels()) {
      (receivers.containsKey(channel) ? begin : end).add(channel);
    }
    wishes.link().subscribe(begin, end);
    wishes.told().complete(null);
  }
}
