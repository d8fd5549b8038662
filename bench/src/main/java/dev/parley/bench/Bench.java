package dev.parley.bench;

import dev.parley.bench.scenario.Fanout;
import dev.parley.bench.scenario.History;
import dev.parley.bench.scenario.Idle;
import dev.parley.bench.scenario.Overload;
import dev.parley.bench.scenario.Presence;
import dev.parley.bench.scenario.Searching;
import dev.parley.bench.scenario.Send;
import dev.parley.bench.scenario.Sharing;
import dev.parley.bench.scenario.Start;
import dev.parley.bench.subject.Subjects;
import java.nio.file.Path;
import java.util.List;

/// `./parley bench [scenario…] [options]`: measures, prints and keeps the figures.
public final class Bench {
  private static final List<Scenario> SCENARIOS =
      List.of(
          new Fanout(),
          new Send(),
          new Idle(),
          new History(),
          new Searching(),
          new Sharing(),
          new Presence(),
          new Start(),
          new Overload());
  private static final int WRONG = 2;

  private Bench() {}

  /// Exits with 1 when a scenario failed, with 2 when it was asked for something that there is not.
  public static void main(String[] args) {
    var home = Path.of(System.getProperty("home"));
    try {
      // After the dashes: what starts Parley.
      var words = List.of(args);
      var dashes = words.indexOf("--");
      if (words.getFirst().equals("help")) {
        System.out.print(usage());
        return;
      }
      var options = Options.read(words.subList(0, dashes), home);
      for (var name : options.scenarios()) {
        if (SCENARIOS.stream().noneMatch(scenario -> scenario.name().equals(name))) {
          throw new Options.Wrong("There is no scenario " + name + ".");
        }
      }
      var command = words.subList(dashes + 1, words.size());
      var subjects = new Subjects(home, home.resolve("bench/target/work"), command);
      System.exit(run(options, home, subjects) ? 0 : 1);
    } catch (Options.Wrong e) {
      System.err.println(e.getMessage() + "\n\n" + usage());
      System.exit(WRONG);
    }
  }

  private static String usage() {
    var text = new StringBuilder("./parley bench [scenario…] [options]\n\n");
    SCENARIOS.forEach(
        scenario -> text.append("  %-10s %s%n".formatted(scenario.name(), scenario.about())));
    return text.append(
            """

            Without a scenario all of them are run, in ten minutes or so on two cores.

              --size tiny|default|full  how much of everything
              --runs N                  how often each case is measured (5)
              --seconds N               how long each measurement lasts (0.3; full: 1)
              --only SUBJECT,…          of parley, node and floor
              --case CASE,…             of those that the results name
              --out FOLDER              for the results (bench/results)
            """)
        .toString();
  }

  private static boolean run(Options options, Path home, Subjects subjects) {
    var report = new Report(home, options.out());
    var good = true;
    for (var scenario : SCENARIOS) {
      if (options.scenarios().isEmpty() || options.scenarios().contains(scenario.name())) {
        good &= run(scenario, options, subjects, report);
      }
    }
    return good;
  }

  private static boolean run(Scenario scenario, Options options, Subjects subjects, Report report) {
    System.out.printf("%n%s: %s%n", scenario.name(), scenario.about());
    var begin = System.nanoTime();
    var results = new Results();
    try {
      scenario.run(options, subjects, results);
    } catch (RuntimeException e) {
      System.out.println("FAILED");
      e.printStackTrace(System.out);
      return false;
    }
    var table = Table.of(results.rows(), results.ratios());
    System.out.printf("%n%s%n%d s%n", table, (System.nanoTime() - begin) / 1_000_000_000);
    if (!results.isComplete(options.runs())) {
      System.out.println("INCOMPLETE");
      return false;
    }
    if (options.isWhole()) {
      report.write(scenario.name(), results);
      if (options.publish()) {
        report.show(scenario.name(), table);
      }
    }
    return true;
  }
}
