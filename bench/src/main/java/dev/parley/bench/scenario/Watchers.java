package dev.parley.bench.scenario;

import dev.parley.bench.load.Arrival;
import dev.parley.bench.load.Client;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Listener;
import dev.parley.bench.load.Scan;
import dev.parley.bench.seed.Person;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// People who are here and see others come and go.
final class Watchers implements Listener, AutoCloseable {
  private static final byte[] STATUS = Scan.text("[\"user:status\",");
  private static final byte[] USER = Scan.text("\"userId\":\"");
  private static final byte[] ONLINE = Scan.text("\"online\":true");
  private static final int AT_ONCE = 64;
  private static final long LONGEST_MICROS = 600_000_000;
  private static final int PATIENCE_SECONDS = 120;

  private final String name;
  private final Server server;
  private final Stage stage;
  private final Crowd crowd;
  private final int count;

  /// Those who come and go, by id, and since when each watcher should hear of it.
  private final Map<UUID, Long> movedAt = new HashMap<>();

  private Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private boolean coming;
  private long awaited;
  private @Nullable String fault;

  private Watchers(String name, Server server, Stage stage, int count) {
    this.name = name;
    this.server = server;
    this.stage = stage;
    this.count = count;
    crowd = new Crowd(server.port());
  }

  static Watchers open(String name, Server server, Stage stage, List<Person> people) {
    var watchers = new Watchers(name, server, stage, people.size());
    watchers.connect(watchers.crowd, people, watchers);
    Quiet.await(watchers.crowd);
    return watchers;
  }

  String name() {
    return name;
  }

  /// What it took until all had heard of all.
  ///
  /// @param p50 latency of a coming, in milliseconds
  /// @param leavingP50 the same of a going
  record Figures(double deliveriesPerCpuSecond, double p50, double p99, double leavingP50) {}

  /// Has people come, waits until every watcher has seen each of them, has them go, and waits
  /// again.
  Figures seeComeAndGo(List<Person> people) {
    var cpu = server.cpuSeconds();
    Histogram comings;
    try (var others = new Crowd(server.port())) {
      expect(people, true);
      // One who connects is on the way from then on: each begins when a place is free.
      connect(others, people, new Listener() {});
      awaitAll();
      comings = crowd.on(() -> micros);
      expect(people, false);
    }
    awaitAll();
    var deliveries = 2.0 * count * people.size();
    return new Figures(
        deliveries / (server.cpuSeconds() - cpu),
        comings.getValueAtPercentile(50) / 1e3,
        comings.getValueAtPercentile(99) / 1e3,
        crowd.on(() -> micros.getValueAtPercentile(50)) / 1e3);
  }

  private void connect(Crowd into, List<Person> people, Listener listener) {
    Arrival.of(
        into,
        people.size(),
        AT_ONCE,
        i -> {
          var person = people.get(i);
          var now = System.nanoTime();
          crowd.loop().execute(() -> movedAt.computeIfPresent(person.id(), (_, _) -> now));
          return "{\"token\":\"" + stage.keys().accessToken(person) + "\"}";
        },
        listener);
  }

  private void expect(List<Person> people, boolean online) {
    crowd.run(
        () -> {
          var now = System.nanoTime();
          movedAt.clear();
          people.forEach(person -> movedAt.put(person.id(), now));
          micros = new Histogram(LONGEST_MICROS, 3);
          coming = online;
          awaited = (long) count * people.size();
        });
  }

  private void awaitAll() {
    var deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (crowd.on(() -> awaited) > 0 && System.nanoTime() < deadline) {
      Measurement.pause(Duration.ofMillis(10));
    }
    var missing = crowd.on(() -> awaited);
    var reason = crowd.on(() -> String.valueOf(fault));
    if (missing != 0 || !reason.equals("null")) {
      throw new IllegalStateException(
          "%s: %d comings or goings not seen, fault: %s".formatted(name, missing, reason));
    }
  }

  @Override
  public void event(Client client, ByteBuf packet, int from, int to, long now) {
    if (!Scan.isAt(packet, from, to, STATUS)) {
      return;
    }
    var at = Scan.find(packet, from, to, USER) + USER.length;
    var since = movedAt.get(id(packet, at));
    if (since != null && coming == Scan.find(packet, from, to, ONLINE) > 0) {
      micros.recordValue(Math.clamp((now - since) / 1_000, 0, LONGEST_MICROS));
      awaited--;
    }
  }

  // 8-4-4-4-12
  private static UUID id(ByteBuf packet, int at) {
    var high = Scan.hex(packet, at, 8) << 32 | Scan.hex(packet, at + 9, 4) << 16;
    var low = Scan.hex(packet, at + 19, 4) << 48 | Scan.hex(packet, at + 24, 12);
    return new UUID(high | Scan.hex(packet, at + 14, 4), low);
  }

  @Override
  public void closed(Client client, String reason) {
    fault = "watcher " + client.number() + " was cut off: " + reason;
  }

  @Override
  public void close() {
    crowd.close();
    server.close();
  }
}
