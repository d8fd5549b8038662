package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.load.Arrival;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Listener;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Memory;
import dev.parley.bench.subject.Nodes;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The idle sockets of {@link Idle}, more of them than one process may have, over several nodes.
final class IdleNodes {
  private static final int NODES = 3;
  private static final int AT_ONCE = 100;
  private static final int FIRST = 500;
  private static final double CALM_CPU = 0.3;
  private static final int PATIENCE_SECONDS = 180;

  private final Options options;
  private final Subjects subjects;
  private final Stage stage;
  private final List<String> auth;

  IdleNodes(Options options, Subjects subjects, Stage stage, World world) {
    this.options = options;
    this.subjects = subjects;
    this.stage = stage;
    auth =
        world.people().stream()
            .map(person -> "{\"token\":\"" + stage.keys().accessToken(person) + "\"}")
            .toList();
  }

  void measure(int sockets, Results results) {
    var name = "%d sockets over %d nodes".formatted(sockets, NODES);
    var holders = new ArrayList<Server>();
    try (var nodes = stage.startNodes(NODES)) {
      nodes.servers().forEach(this::warm);
      calm(nodes);
      var before = nodes.sum(node -> Memory.needed(node, Subjects.PARLEY));
      var nanos = 0L;
      for (var i = 0; i < NODES; i++) {
        var share = sockets * (i + 1) / NODES - sockets * i / NODES;
        var holder = subjects.holder(nodes.servers().get(i).port(), share, file());
        holders.add(holder);
        nanos += Long.parseLong(holder.address());
      }
      calm(nodes);
      var after = nodes.sum(node -> Memory.needed(node, Subjects.PARLEY));
      var cpu = nodes.sum(Server::cpuSeconds);
      var window = options.window().multipliedBy(3);
      Measurement.pause(window);
      var idle = (nodes.sum(Server::cpuSeconds) - cpu) / window.toMillis() * 1_000;
      results.add(name, "connectsPerSecond", Subjects.PARLEY, sockets * 1e9 / nanos);
      results.add(name, "bytesPerSocket", Subjects.PARLEY, (after - before) / sockets);
      results.add(name, "idleCpuPercent", Subjects.PARLEY, idle * 100);
    } finally {
      holders.forEach(Server::close);
    }
  }

  private Path file() {
    try {
      return Files.write(subjects.work().resolve("tokens"), auth);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void warm(Server node) {
    try (var first = new Crowd(node.port())) {
      var count = Math.min(FIRST, auth.size());
      Arrival.of(first, count, AT_ONCE, auth::get, new Listener() {});
      Quiet.await(first);
    }
  }

  /// Waits until the nodes have told each other, and everyone, all that there is to tell.
  private static void calm(Nodes nodes) {
    var second = Duration.ofSeconds(1);
    for (var i = 0; i < PATIENCE_SECONDS; i++) {
      var cpu = nodes.sum(Server::cpuSeconds);
      Measurement.pause(second);
      if (nodes.sum(Server::cpuSeconds) - cpu < CALM_CPU) {
        return;
      }
    }
    throw new IllegalStateException("The nodes do not come to rest");
  }
}
