package dev.parley.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Where results go: a file for each scenario, and its table in the page that shows them.
final class Report {
  private final Path home;
  private final Path out;

  Report(Path home, Path out) {
    this.home = home;
    this.out = out;
  }

  /// What a file holds.
  record Document(
      String scenario,
      String machine,
      String when,
      List<Results.Row> rows,
      List<Results.Ratio> ratios) {}

  /// Writes `<scenario>.json`.
  void write(String scenario, Results results) {
    var when = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var document = new Document(scenario, machine(), when, results.rows(), results.ratios());
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try {
      Files.createDirectories(out);
      Files.writeString(
          out.resolve(scenario + ".json"), mapper.writeValueAsString(document) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts a scenario's table between its two marks in docs/performance.md.
  void show(String scenario, String table) {
    var page = home.resolve("docs/performance.md");
    var begin = "<!-- " + scenario + " -->\n";
    var end = "<!-- /" + scenario + " -->";
    try {
      var text = Files.readString(page);
      var from = text.indexOf(begin);
      var to = text.indexOf(end);
      if (from >= 0 && to > from) {
        var before = text.substring(0, from + begin.length());
        Files.writeString(page, before + table + text.substring(to));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String machine() {
    return "%d × %s, %s memory, %s %s, Java %s, Node.js %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            field("/proc/cpuinfo", "model name"),
            field("/proc/meminfo", "MemTotal"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version(),
            nodeVersion());
  }

  private static String field(String file, String name) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nodeVersion() {
    try {
      var process = new ProcessBuilder("node", "--version").start();
      try (var out = process.inputReader()) {
        var version = out.readLine();
        process.waitFor(5, TimeUnit.SECONDS);
        return version == null ? "unknown" : version;
      }
    } catch (IOException _) {
      return "absent";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
