package dev.parley.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.bench.subject.Subjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one scenario measured: by case, metric and subject a figure for each run. The runs of the
/// subjects are interleaved, so that run 3 of one and run 3 of another happened side by side.
public final class Results {
  private record Key(String name, String metric, String subject) {}

  private record Base(String name, String base, String metric) {}

  private final Map<Key, List<Double>> figures = new LinkedHashMap<>();
  private final List<Base> bases = new ArrayList<>();

  /// The figures of a case, a metric and a subject.
  @JsonPropertyOrder({"case", "metric", "subject", "median", "min", "max", "runs"})
  record Row(
      @JsonProperty("case") String name,
      String metric,
      String subject,
      double median,
      double min,
      double max,
      List<Double> runs) {}

  /// Parley over a peer, or over itself in a case that is the peer, run by run.
  @JsonPropertyOrder({"case", "metric", "peer", "median", "min", "max"})
  record Ratio(
      @JsonProperty("case") String name,
      String metric,
      String peer,
      double median,
      double min,
      double max) {}

  /// Takes the figure of one run.
  public void add(String name, String metric, String subject, double figure) {
    figures.computeIfAbsent(new Key(name, metric, subject), _ -> new ArrayList<>()).add(figure);
  }

  /// The median of what was taken so far.
  ///
  /// @throws IllegalStateException when nothing was
  public double median(String name, String metric, String subject) {
    var runs = figures.get(new Key(name, metric, subject));
    if (runs == null) {
      throw new IllegalStateException("No " + metric + " of " + subject + " in " + name);
    }
    return median(runs);
  }

  /// Has Parley's figures of one case compared with its figures of another.
  public void compare(String name, String base, String metric) {
    bases.add(new Base(name, base, metric));
  }

  /// Whether there is a figure for each run of everything that was measured.
  boolean isComplete(int runs) {
    return !figures.isEmpty()
        && figures.values().stream()
            .allMatch(each -> each.size() == runs && each.stream().allMatch(Double::isFinite));
  }

  List<Row> rows() {
    var rows = new ArrayList<Row>();
    figures.forEach(
        (key, runs) ->
            rows.add(
                new Row(
                    key.name(),
                    key.metric(),
                    key.subject(),
                    round(median(runs)),
                    round(least(runs)),
                    round(most(runs)),
                    runs.stream().map(Results::round).toList())));
    return rows;
  }

  List<Ratio> ratios() {
    var ratios = new ArrayList<Ratio>();
    figures.forEach(
        (key, runs) -> {
          if (!key.subject().equals(Subjects.PARLEY)) {
            var own = figures.get(new Key(key.name(), key.metric(), Subjects.PARLEY));
            add(ratios, key.name(), key.metric(), key.subject(), own, runs);
          }
        });
    for (var base : bases) {
      var own = figures.get(new Key(base.name(), base.metric(), Subjects.PARLEY));
      var other = figures.get(new Key(base.base(), base.metric(), Subjects.PARLEY));
      add(ratios, base.name(), base.metric(), base.base(), own, other);
    }
    return ratios;
  }

  private static void add(
      List<Ratio> ratios,
      String name,
      String metric,
      String peer,
      @Nullable List<Double> own,
      @Nullable List<Double> other) {
    if (own == null || other == null) {
      return;
    }
    var quotients = new ArrayList<Double>();
    for (var run = 0; run < Math.min(own.size(), other.size()); run++) {
      if (other.get(run) != 0) {
        quotients.add(own.get(run) / other.get(run));
      }
    }
    if (!quotients.isEmpty()) {
      ratios.add(
          new Ratio(
              name,
              metric,
              peer,
              round(median(quotients)),
              round(least(quotients)),
              round(most(quotients))));
    }
  }

  private static double median(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static double least(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static double most(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /// To four significant digits, whole numbers kept.
  private static double round(double figure) {
    if (figure == 0 || !Double.isFinite(figure)) {
      return figure;
    }
    var scale = Math.pow(10, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(figure)))));
    return Math.round(figure * scale) / scale;
  }
}
