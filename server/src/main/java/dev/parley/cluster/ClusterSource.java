package dev.parley.cluster;

import dev.parley.platform.Cluster;
import dev.parley.platform.Installation;
import dev.parley.platform.Secrets;
import dev.parley.platform.Settings;
import dev.parley.platform.SharedBuckets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/// Gives every feature the link to the other nodes: over Redis when there is one, else none.
@Singleton
final class ClusterSource {
  // Before others subscribe, which is sooner done over a link.
  private static final int EARLY = Interceptor.Priority.LIBRARY_BEFORE;

  // After the sockets are closed, and what that had to tell was published.
  private static final int LATE = Interceptor.Priority.PLATFORM_AFTER;

  private static final int SHORT = 12;

  private final Installation installation;
  private final Optional<RedisCluster> redis;

  ClusterSource(
      Settings settings, Secrets secrets, Installation installation, Event<Object> events) {
    this.installation = installation;
    redis =
        settings
            .redisUrl()
            .map(url -> new RedisCluster(url, fingerprint(secrets.tokenKey()), events::fire));
  }

  private static String fingerprint(byte[] key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(hash, 0, SHORT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The link over Redis, when there is one.
  Optional<RedisCluster> redis() {
    return redis;
  }

  @Produces
  @Singleton
  Cluster cluster() {
    return redis.<Cluster>map(cluster -> cluster).orElseGet(SingleNode::new);
  }

  @Produces
  @Singleton
  SharedBuckets buckets() {
    return redis.<SharedBuckets>map(RedisBuckets::new).orElse((_, _, _, _) -> OptionalLong.empty());
  }

  void start(@Observes @Priority(EARLY) StartupEvent started) {
    // Asked for now: whoever made this may have done so before the database was brought up to date.
    redis.ifPresent(cluster -> cluster.start(installation.id().toString().replace("-", "")));
  }

  void stop(@Observes @Priority(LATE) ShutdownEvent shutdown) {
    redis.ifPresent(RedisCluster::close);
  }
}
