package dev.parley.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.platform.SharedBuckets;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/// Buckets in Redis, each changed in one step by `bucket.lua`. A bucket is named by a hash, so that
/// no address of anybody is kept there.
final class RedisBuckets implements SharedBuckets {
  private static final Logger LOG = Logger.getLogger(RedisBuckets.class);
  private static final Duration MOMENT = Duration.ofMillis(250);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final String SCRIPT = script();
  private static final String DIGEST = hash("SHA-1", SCRIPT);

  private final RedisCluster cluster;
  private volatile long restsUntil = System.nanoTime();

  RedisBuckets(RedisCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public OptionalLong take(String bucket, int capacity, Duration period, int tries) {
    var link = cluster.link();
    if (link.isEmpty() || System.nanoTime() - restsUntil < 0) {
      return OptionalLong.empty();
    }
    var keys = new String[] {link.get().key("bucket:" + hash("SHA-256", bucket))};
    String[] args = {
      Integer.toString(capacity), Long.toString(period.toMillis()), Integer.toString(tries)
    };
    return take(link.get(), keys, args);
  }

  private OptionalLong take(RedisLink link, String[] keys, String[] args) {
    var redis = link.questions();
    try {
      try {
        return of(redis.evalsha(DIGEST, ScriptOutputType.INTEGER, keys, args));
      } catch (RedisNoScriptException _) {
        return of(redis.eval(SCRIPT, ScriptOutputType.INTEGER, keys, args));
      }
    } catch (RedisException e) {
      // Whoever comes next does not wait for the same.
      restsUntil = System.nanoTime() + REST.toNanos();
      LOG.warnf("event=shared_limits_away cause=\"%s\"", e.getMessage());
      return OptionalLong.empty();
    }
  }

  private static OptionalLong of(RedisFuture<Long> answer) {
    return OptionalLong.of(RedisLink.ask(answer, MOMENT));
  }

  private static String script() {
    try (var in = RedisBuckets.class.getResourceAsStream("bucket.lua")) {
      return new String(Objects.requireNonNull(in, "bucket.lua").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String algorithm, String text) {
    try {
      var digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
