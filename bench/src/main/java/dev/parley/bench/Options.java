package dev.parley.bench;

import dev.parley.bench.subject.Subjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was asked for on the command line.
///
/// @param scenarios their names; all when empty
/// @param size how much of everything
/// @param runs how often each case is measured
/// @param window how long each measurement lasts
/// @param only the subjects to measure; all when empty
/// @param cases the cases to measure; all when empty
/// @param out folder of the results
/// @param publish whether the results go into the documentation, too
public record Options(
    List<String> scenarios,
    Size size,
    int runs,
    Duration window,
    List<String> only,
    List<String> cases,
    Path out,
    boolean publish) {

  /// How much of everything.
  public enum Size {
    /// Just enough to see that the bench works.
    TINY,
    /// All scenarios in ten minutes or so on two cores.
    DEFAULT,
    /// As large as issues of scale are looked for.
    FULL;

    /// The number for this size.
    public int of(int tiny, int normal, int full) {
      return switch (this) {
        case TINY -> tiny;
        case DEFAULT -> normal;
        case FULL -> full;
      };
    }
  }

  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  /// @throws Wrong saying what is
  static Options read(List<String> args, Path home) {
    var scenarios = new ArrayList<String>();
    var size = Size.DEFAULT;
    var runs = 0;
    var seconds = 0.0;
    List<String> only = List.of();
    List<String> cases = List.of();
    Path out = null;
    for (var i = args.iterator(); i.hasNext(); ) {
      var arg = i.next();
      if (!arg.startsWith("--")) {
        scenarios.add(arg);
        continue;
      }
      if (!i.hasNext()) {
        throw new Wrong(arg + " needs a value.");
      }
      var value = i.next();
      switch (arg) {
        case "--size" -> size = size(value);
        case "--runs" -> runs = (int) number(arg, value);
        case "--seconds" -> seconds = number(arg, value);
        case "--only" -> only = List.of(value.split(","));
        case "--case" -> cases = List.of(value.split(","));
        case "--out" -> out = Path.of(value);
        default -> throw new Wrong("There is no option " + arg + ".");
      }
    }
    return new Options(
        List.copyOf(scenarios),
        size,
        runs > 0 ? runs : size.of(1, 5, 5),
        Duration.ofMillis(seconds > 0 ? Math.round(seconds * 1_000) : size.of(300, 300, 1_000)),
        only,
        cases,
        out != null
            ? out
            : home.resolve(size == Size.TINY ? "bench/target/results" : "bench/results"),
        out == null && size == Size.FULL);
  }

  private static Size size(String value) {
    for (var size : Size.values()) {
      if (size.name().equalsIgnoreCase(value)) {
        return size;
      }
    }
    throw new Wrong("--size is tiny, default or full.");
  }

  private static double number(String option, String value) {
    try {
      var number = Double.parseDouble(value);
      if (number > 0 && number < 10_000) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Wrong(option + " needs a number above 0.");
  }

  /// Those of the subjects that are to be measured.
  public List<String> subjects(String... all) {
    return List.of(all).stream().filter(name -> only.isEmpty() || only.contains(name)).toList();
  }

  /// Whether a case is to be measured.
  public boolean wants(String name) {
    return cases.isEmpty() || cases.contains(name);
  }

  /// Whether Parley and every peer are measured, in every case.
  boolean isWhole() {
    return only.isEmpty() && cases.isEmpty();
  }

  /// The peers of Parley among some subjects.
  public static List<String> peers(List<String> subjects) {
    return subjects.stream().filter(name -> !name.equals(Subjects.PARLEY)).toList();
  }
}
