package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.load.Arrival;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Listener;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Memory;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Subjects;
import java.util.List;

/// Many sockets of people who are signed in and say nothing: how fast they come, what each of them
/// costs in memory, and what all of them cost in time.
public final class Idle implements Scenario {
  private static final int DEVICES = 10;
  private static final int ROOMS = 20;
  private static final int ROOM_SIZE = 20;
  private static final int AT_ONCE = 100;
  private static final int FIRST_PART = 5;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String about() {
    return "signed-in sockets with 20 rooms each: memory, connects a second, CPU";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var sockets = options.size().of(400, 1_000, 10_000);
    var world = new World(sockets / DEVICES);
    world.weave(ROOMS, ROOM_SIZE);
    var names = options.subjects(Subjects.PARLEY, Subjects.NODE);
    try (var stage = subjects.stage()) {
      for (var name : names) {
        stage.start(name).close();
        stage.write(name, world);
      }
      for (var run = 0; run < options.runs(); run++) {
        for (var name : names) {
          measure(options, stage, world, sockets, name, results);
        }
      }
    }
    var many = options.size().of(300, 0, 50_000);
    if (many > 0 && names.contains(Subjects.PARLEY)) {
      runNodes(options, subjects, many, results);
    }
  }

  private static void runNodes(Options options, Subjects subjects, int sockets, Results results) {
    var world = new World(sockets / DEVICES);
    world.weave(ROOMS, ROOM_SIZE);
    try (var stage = subjects.stage()) {
      stage.start(Subjects.PARLEY).close();
      stage.write(Subjects.PARLEY, world);
      for (var run = 0; run < options.runs(); run++) {
        new IdleNodes(options, subjects, stage, world).measure(sockets, results);
      }
    }
  }

  private static void measure(
      Options options, Stage stage, World world, int sockets, String subject, Results results) {
    var name = sockets + " sockets";
    try (var server = stage.start(subject)) {
      try (var crowd = new Crowd(server.port())) {
        // What the first connections bring along once, code above all, is not the sockets'; nor is
        // the memory that a run time keeps in reserve, which they fill.
        var first = sockets / FIRST_PART;
        connect(crowd, stage, world, first);
        Quiet.await(crowd);
        var before = Memory.needed(server, subject);
        var more = sockets - first;
        var nanos = connect(crowd, stage, world, more);
        results.add(name, "connectsPerSecond", subject, more * 1e9 / nanos);
        Quiet.await(crowd);
        var after = Memory.needed(server, subject);
        results.add(name, "bytesPerSocket", subject, (double) (after - before) / more);
        var cpu = server.cpuSeconds();
        var begin = System.nanoTime();
        Measurement.pause(options.window().multipliedBy(3));
        var seconds = (System.nanoTime() - begin) / 1e9;
        results.add(name, "idleCpuPercent", subject, (server.cpuSeconds() - cpu) / seconds * 100);
      }
    }
  }

  /// Each person with one device first, then each with a second one.
  private static long connect(Crowd crowd, Stage stage, World world, int sockets) {
    var people = world.people();
    List<String> auth =
        people.stream()
            .map(person -> "{\"token\":\"" + stage.keys().accessToken(person) + "\"}")
            .toList();
    return Arrival.of(crowd, sockets, AT_ONCE, i -> auth.get(i % auth.size()), new Listener() {});
  }
}
