package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Subjects;
import dev.parley.bench.subject.Usage;
import java.time.Duration;
import java.util.function.Supplier;

/// Starting on a database that is there already: how long until the server says it is ready, and
/// the memory it then has.
public final class Start implements Scenario {
  private static final String SHARED = "database running";
  private static final String ALONE = "database started too";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return "time to ready on an existing database, and memory when idle";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var people = options.size().of(10, 1_000, 1_000);
    var names = options.subjects(Subjects.PARLEY, Subjects.NODE);
    try (var stage = subjects.stage()) {
      var world = new World(people);
      world.part(people, 10);
      for (var name : names) {
        stage.start(name).close();
        stage.write(name, world);
      }
      stage.startWithDatabase().close();
      for (var run = 0; run < options.runs(); run++) {
        for (var name : names) {
          measure(options, results, SHARED, name, () -> stage.start(name));
        }
        if (names.contains(Subjects.PARLEY)) {
          measure(options, results, ALONE, Subjects.PARLEY, stage::startWithDatabase);
        }
      }
    }
  }

  private static void measure(
      Options options, Results results, String name, String subject, Supplier<Server> start) {
    var begin = System.nanoTime();
    try (var server = start.get()) {
      results.add(name, "readySeconds", subject, (System.nanoTime() - begin) / 1e9);
      Measurement.pause(options.window().plus(Duration.ofMillis(500)));
      results.add(name, "residentBytes", subject, (double) Usage.residentBytes(server.pid()));
    }
  }
}
