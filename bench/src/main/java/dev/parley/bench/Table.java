package dev.parley.bench;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of a scenario as Markdown: a line for each case and metric, a column for each
/// subject, and what Parley is of each peer.
final class Table {
  private record Line(String name, String metric) {}

  private Table() {}

  static String of(List<Results.Row> rows, List<Results.Ratio> ratios) {
    var subjects = new LinkedHashSet<String>();
    rows.forEach(row -> subjects.add(row.subject()));
    var lines = new LinkedHashMap<Line, Map<String, String>>();
    for (var row : rows) {
      cells(lines, row.name(), row.metric())
          .put(
              row.subject(),
              "%s (%s – %s)".formatted(show(row.median()), show(row.min()), show(row.max())));
    }
    for (var ratio : ratios) {
      cells(lines, ratio.name(), ratio.metric())
          .merge(
              "ratios",
              "%s × %s (%s – %s)"
                  .formatted(
                      show(ratio.median()), ratio.peer(), show(ratio.min()), show(ratio.max())),
              (one, other) -> one + ", " + other);
    }
    var table = new StringBuilder("| case | metric |");
    subjects.forEach(subject -> table.append(' ').append(subject).append(" |"));
    table.append(" Parley is |\n|").append(" --- |".repeat(subjects.size() + 3)).append('\n');
    lines.forEach(
        (line, cells) -> {
          table.append("| %s | %s |".formatted(line.name(), line.metric()));
          subjects.forEach(
              subject -> table.append(" %s |".formatted(cells.getOrDefault(subject, "–"))));
          table.append(" %s |\n".formatted(cells.getOrDefault("ratios", "–")));
        });
    return table.toString();
  }

  private static Map<String, String> cells(
      Map<Line, Map<String, String>> lines, String name, String metric) {
    return lines.computeIfAbsent(new Line(name, metric), _ -> new LinkedHashMap<>());
  }

  private static String show(double figure) {
    if (figure >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", figure);
    }
    return figure == Math.rint(figure)
        ? String.format(Locale.ROOT, "%.0f", figure)
        : Double.toString(figure);
  }
}
