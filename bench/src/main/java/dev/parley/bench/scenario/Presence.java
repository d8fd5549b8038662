package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Subjects;
import java.util.ArrayList;

/// People who come and go, with everybody else told of it.
public final class Presence implements Scenario {
  @Override
  public String name() {
    return "presence";
  }

  @Override
  public String about() {
    return "people coming and going while all the others watch";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var watching = options.size().of(20, 1_000, 1_000);
    var moving = options.size().of(10, 200, 5_000);
    var world = new World(watching + moving);
    var name = "%d come and go before %d".formatted(moving, watching);
    try (var stage = subjects.stage()) {
      var all = new ArrayList<Watchers>();
      try {
        for (var subject : options.subjects(Subjects.PARLEY, Subjects.NODE)) {
          var server = stage.start(subject);
          stage.write(subject, world);
          all.add(Watchers.open(subject, server, stage, world.people().subList(0, watching)));
        }
        var others = world.people().subList(watching, watching + moving);
        for (var run = -1; run < options.runs(); run++) {
          for (var watchers : all) {
            var seen = watchers.seeComeAndGo(others);
            // The first time is for the JIT compilers.
            if (run >= 0) {
              add(results, name, watchers.name(), seen);
            }
          }
        }
      } finally {
        all.forEach(Watchers::close);
      }
    }
  }

  private static void add(Results results, String name, String subject, Watchers.Figures figures) {
    results.add(name, "deliveriesPerCpuSecond", subject, figures.deliveriesPerCpuSecond());
    results.add(name, "p50Ms", subject, figures.p50());
    results.add(name, "p99Ms", subject, figures.p99());
    results.add(name, "leavingP50Ms", subject, figures.leavingP50());
  }
}
