package dev.parley.cluster;

import dev.parley.cluster.Bulletin.Kind;
import dev.parley.cluster.Outbox.Letter;
import dev.parley.platform.CannotStart;
import dev.parley.platform.Cluster;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Many nodes over one Redis, by sharded publish and subscribe. Redis keeps nothing of it: who is
/// there is known from the beats that nodes publish, and each message begins with the number of its
/// node.
final class RedisCluster implements Cluster, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RedisCluster.class);

  private final long id = new SecureRandom().nextLong();
  private final RedisLink.Source source;
  private final ClusterFigures figures = new ClusterFigures();
  private final Nodes nodes = new Nodes(System::nanoTime);
  private final Subscriptions subscriptions = new Subscriptions();
  private final Outbox outbox;
  private final ClusterNews news;
  private final Linkage linkage;
  private final List<Thread> threads = new ArrayList<>();

  /// @param address of Redis
  /// @param keys a fingerprint of what all nodes must have in common
  /// @param events is given each [dev.parley.platform.ClusterGap] and
  ///   [dev.parley.platform.NodeGone]
  RedisCluster(URI address, String keys, Consumer<Object> events) {
    source = new RedisLink.Source(address);
    outbox = new Outbox(at -> letter(new Bulletin(Kind.MISSED, at)), figures);
    news = new ClusterNews(events, figures);
    linkage =
        new Linkage(source::open, keys, nodes, subscriptions, outbox, news, () -> tell(Kind.BEAT));
  }

  /// Links up, and waits a few seconds for it; later it goes on trying.
  ///
  /// @param installation what tells this server from others on the same Redis
  /// @throws CannotStart when the other nodes have other keys
  void start(String installation) {
    var prefix = "parley:" + installation + ":";
    run("cluster-outbox", outbox::sendAll);
    run("cluster-subscriptions", subscriptions::tellAll);
    run("cluster-link", () -> linkage.stay(prefix, this::receive));
    if (!linkage.awaitFirst()) {
      throw new CannotStart(Linkage.OtherKeys.REASON);
    }
  }

  private void run(String name, Runnable task) {
    threads.add(Thread.ofVirtual().name(name).start(task));
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
    return linkage.link().isPresent();
  }

  @Override
  public void publish(String channel, byte[] message) {
    outbox.add(new Letter(channel, envelope(message), true));
  }

  private Letter letter(Bulletin bulletin) {
    var isMissed = bulletin.kind() == Kind.MISSED;
    return new Letter(Linkage.NODES, envelope(bulletin.encode()), isMissed);
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
    return linkage.link();
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
    if (channel.equals(Linkage.NODES)) {
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
      linkage.echoed();
      return;
    }
    switch (bulletin.kind()) {
      case BEAT -> nodes.beat(from, bulletin.at());
      case MISSED -> news.missed(bulletin.at());
      case BYE -> nodes.leaving(from, bulletin.at());
    }
  }

  private void tell(Kind kind) {
    outbox.add(letter(Bulletin.now(kind)));
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
      var _ = thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
