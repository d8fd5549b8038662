package dev.parley.cluster;

import dev.parley.cluster.Bulletin.Kind;
import dev.parley.cluster.Outbox.Letter;
import dev.parley.platform.CannotStart;
import dev.parley.platform.Cluster;
import dev.parley.platform.ClusterGap;
import io.lettuce.core.RedisException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Many nodes over one Redis, by sharded publish and subscribe. Redis keeps nothing of it: who is
/// there is known from the beats that nodes publish, and each message begins with the number of its
/// node.
final class RedisCluster implements Cluster, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RedisCluster.class);
  private static final String NODES = "nodes";
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration DEAF = Duration.ofSeconds(15);
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final Duration KEYS_AGREED = Duration.ofSeconds(15);
  private static final long SHORTEST_WAIT = 100;
  private static final long LONGEST_WAIT = 5_000;

  private final long id = new SecureRandom().nextLong();
  private final String keys;
  private final RedisLink.Source source;
  private final ClusterFigures figures = new ClusterFigures();
  private final Nodes nodes = new Nodes(System::nanoTime);
  private final Subscriptions subscriptions = new Subscriptions();
  private final Outbox outbox;
  private final ClusterNews news;
  private final CompletableFuture<Boolean> firstTry = new CompletableFuture<>();
  private final List<Thread> threads;

  private volatile String prefix = "";
  private volatile @Nullable RedisLink link;
  private volatile long echoed;

  /// @param address of Redis
  /// @param keys a fingerprint of what all nodes must have in common
  /// @param events is given each [ClusterGap] and [dev.parley.platform.NodeGone]
  RedisCluster(URI address, String keys, Consumer<Object> events) {
    this.keys = keys;
    source = new RedisLink.Source(address);
    outbox = new Outbox(at -> letter(new Bulletin(Kind.MISSED, at)), figures);
    news = new ClusterNews(events, figures);
    threads =
        List.of(
            Thread.ofVirtual().name("cluster-outbox").unstarted(outbox::sendAll),
            Thread.ofVirtual().name("cluster-subscriptions").unstarted(subscriptions::tellAll),
            Thread.ofVirtual().name("cluster-link").unstarted(this::stayLinked));
  }

  /// Links up, and waits a few seconds for it; later it goes on trying.
  ///
  /// @param installation what tells this server from others on the same Redis
  /// @throws CannotStart when the other nodes have other keys
  void start(String installation) {
    prefix = "parley:" + installation + ":";
    threads.forEach(Thread::start);
    try {
      if (!firstTry.get(RedisLink.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CannotStart(OtherKeys.REASON);
      }
    } catch (TimeoutException _) {
      news.away("Redis does not answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long nodeId() {
    return id;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isConnected() {
    return link != null;
  }

  @Override
  public void publish(String channel, byte[] message) {
    outbox.add(new Letter(channel, envelope(message), true));
  }

  private Letter letter(Bulletin bulletin) {
    var isMissed = bulletin.kind() == Kind.MISSED;
    return new Letter(NODES, envelope(bulletin.encode()), isMissed);
  }

  private byte[] envelope(byte[] message) {
    return ByteBuffer.allocate(Long.BYTES + message.length).putLong(id).put(message).array();
  }

  @Override
  public CompletionStage<Void> subscribe(Collection<String> channels, Receiver receiver) {
    return subscriptions.subscribe(channels, receiver);
  }

  @Override
  public void unsubscribe(Collection<String> channels) {
    subscriptions.unsubscribe(channels);
  }

  /// The link of this moment, for those who ask Redis something.
  Optional<RedisLink> link() {
    return Optional.ofNullable(link);
  }

  ClusterFigures figures() {
    return figures;
  }

  /// How many other nodes there are.
  int others() {
    return nodes.count();
  }

  private void receive(String channel, byte[] envelope) {
    try {
      receive(channel, ByteBuffer.wrap(envelope));
    } catch (RuntimeException e) {
      LOG.errorf(e, "event=cluster_message_failed channel=%s", channel);
    }
  }

  private void receive(String channel, ByteBuffer envelope) {
    var from = envelope.getLong();
    var isOwn = from == id;
    if (!isOwn) {
      figures.receivedOne();
      nodes.heard(from);
    }
    var message = new byte[envelope.remaining()];
    envelope.get(message);
    if (channel.equals(NODES)) {
      receive(from, isOwn, Bulletin.decode(message));
    } else if (!isOwn) {
      var receiver = subscriptions.receiver(channel);
      if (receiver != null) {
        receiver.receive(channel, message);
      }
    }
  }

  private void receive(long from, boolean isOwn, Bulletin bulletin) {
    if (isOwn) {
      echoed = System.nanoTime();
      return;
    }
    switch (bulletin.kind()) {
      case BEAT -> nodes.beat(from, bulletin.at());
      case MISSED -> news.missed(bulletin.at());
      case BYE -> nodes.leaving(from, bulletin.at());
    }
  }

  private void stayLinked() {
    var wait = SHORTEST_WAIT;
    var awaySince = System.nanoTime();
    try {
      while (true) {
        var linkedUp = liveOneLink();
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
  private boolean liveOneLink() throws InterruptedException {
    try (var next = source.open(prefix, this::receive)) {
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
    echoed = System.nanoTime();
    nodes.forgive();
    link = next;
    outbox.use(next);
    tell(Kind.BEAT);
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
          comeBack(now);
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

  private void comeBack(long now) {
    echoed = now;
    nodes.forgive();
    tell(Kind.BEAT);
    // What was published meanwhile still comes, or the link is away and the gap is that of the
    // link.
    news.gap(new ClusterGap("this node stood still", false));
  }

  private void beat(RedisLink current) {
    tell(Kind.BEAT);
    try {
      current.agree("keys", keys, KEYS_AGREED);
    } catch (RedisException e) {
      current.breakOff(rootMessage(e));
    }
  }

  private void tell(Kind kind) {
    outbox.add(letter(Bulletin.now(kind)));
  }

  private static String rootMessage(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /// Nodes that were started with different keys.
  private static final class OtherKeys extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String REASON =
        "Another node signs access tokens with a different key. Give every node the same"
            + " PARLEY_TOKEN_KEY, or the same file keys/token.key in its data folder; to change it,"
            + " stop all of them first.";

    OtherKeys() {
      super(REASON);
    }
  }

  /// Says goodbye, once all that was published is on its way.
  @Override
  public void close() {
    try {
      tell(Kind.BYE);
      outbox.drain(Duration.ofSeconds(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  /// Ends without a goodbye.
  void stop() {
    threads.forEach(Thread::interrupt);
    threads.forEach(RedisCluster::awaitEnd);
    news.close();
    source.close();
  }

  private static void awaitEnd(Thread thread) {
    try {
      var _ = thread.isAlive() && thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
