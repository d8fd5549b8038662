package dev.parley.cluster;

import dev.parley.platform.ClusterGap;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Keeps this node linked to the others: links up again whenever a link has ended, says every few
/// seconds that the node lives, and notices which of the others do not any more.
final class Linkage {
  /// The channel of the nodes' own affairs.
  static final String NODES = "nodes";

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration DEAF = Duration.ofSeconds(15);
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final Duration KEYS_AGREED = Duration.ofSeconds(15);
  private static final long SHORTEST_WAIT = 100;
  private static final long LONGEST_WAIT = 5_000;

  /// Opens a link that gives what it hears to somebody.
  interface Opening {
    RedisLink open(String prefix, BiConsumer<String, byte[]> receiver);
  }

  private final Opening opening;
  private final String keys;
  private final Nodes nodes;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final ClusterNews news;
  private final Runnable beat;
  private final CompletableFuture<Boolean> firstTry = new CompletableFuture<>();

  private volatile @Nullable RedisLink link;
  private volatile long echoed;

  /// @param keys a fingerprint of what all nodes must have in common
  /// @param beat publishes that this node lives, which is heard here too: see [#echoed]
  Linkage(
      Opening opening,
      String keys,
      Nodes nodes,
      Subscriptions subscriptions,
      Outbox outbox,
      ClusterNews news,
      Runnable beat) {
    this.opening = opening;
    this.keys = keys;
    this.nodes = nodes;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.news = news;
    this.beat = beat;
  }

  /// The link of this moment.
  Optional<RedisLink> link() {
    return Optional.ofNullable(link);
  }

  /// This node has heard itself: both ways work.
  void echoed() {
    echoed = System.nanoTime();
  }

  /// Waits a few seconds for the first link.
  ///
  /// @return false when the other nodes have other keys
  boolean awaitFirst() {
    try {
      return firstTry.get(RedisLink.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      news.away("Redis does not answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  /// Stays linked until it is interrupted.
  void stay(String prefix, BiConsumer<String, byte[]> receiver) {
    var wait = SHORTEST_WAIT;
    var awaySince = System.nanoTime();
    try {
      while (true) {
        var linkedUp = liveOneLink(prefix, receiver);
        if (linkedUp) {
          awaySince = System.nanoTime();
          wait = SHORTEST_WAIT;
        }
        if (System.nanoTime() - awaySince > MEMORY.toNanos()) {
          nodes.takeAll().forEach(news::lost);
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(wait / 2, wait));
        wait = Math.min(2 * wait, LONGEST_WAIT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Links up and stays so until the link breaks; says whether there was one.
  private boolean liveOneLink(String prefix, BiConsumer<String, byte[]> receiver)
      throws InterruptedException {
    try (var next = opening.open(prefix, receiver)) {
      if (!next.agree("keys", keys, KEYS_AGREED).equals(keys)) {
        throw new OtherKeys();
      }
      if (begin(next)) {
        live(next);
        return true;
      }
      news.away(next.cause());
    } catch (OtherKeys e) {
      firstTry.complete(false);
      news.away(OtherKeys.REASON);
    } catch (RuntimeException e) {
      // Whatever it is: the next link may do better.
      firstTry.complete(true);
      news.away(rootMessage(e));
    }
    return false;
  }

  private boolean begin(RedisLink next) throws InterruptedException {
    if (!next.subscribe(List.of(NODES), List.of())) {
      return false;
    }
    await(subscriptions.use(next));
    if (next.isBroken(Duration.ZERO)) {
      subscriptions.use(null);
      return false;
    }
    echoed();
    nodes.forgive();
    link = next;
    outbox.use(next);
    beat.run();
    news.linked();
    firstTry.complete(true);
    return true;
  }

  private static void await(CompletionStage<Void> stage) throws InterruptedException {
    try {
      stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void live(RedisLink current) throws InterruptedException {
    try {
      var ticked = System.nanoTime();
      var beaten = ticked;
      while (!current.isBroken(TICK)) {
        var now = System.nanoTime();
        if (now - ticked > PAUSE.toNanos()) {
          comeBack();
        }
        ticked = now;
        if (now - beaten >= BEAT.minus(TICK.dividedBy(2)).toNanos()) {
          beaten = now;
          beat(current);
        }
        if (now - echoed > DEAF.toNanos()) {
          current.breakOff("nothing is heard over it");
        }
        nodes.takeSilent().forEach(news::lost);
      }
      news.away(current.cause());
    } finally {
      link = null;
      outbox.use(null);
      subscriptions.use(null);
    }
  }

  private void comeBack() {
    echoed();
    nodes.forgive();
    beat.run();
    // What was published meanwhile still comes, or the link is away and the gap is that of the
    // link.
    news.gap(new ClusterGap("this node stood still", false));
  }

  private void beat(RedisLink current) {
    beat.run();
    try {
      current.agree("keys", keys, KEYS_AGREED);
    } catch (RedisException e) {
      current.breakOff(rootMessage(e));
    }
  }

  private static String rootMessage(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /// Nodes that were started with different keys.
  static final class OtherKeys extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String REASON =
        "Another node signs access tokens with a different key. Give every node the same"
            + " PARLEY_TOKEN_KEY, or the same file keys/token.key in its data folder; to change it,"
            + " stop all of them first.";

    OtherKeys() {
      super(REASON);
    }
  }
}
