package dev.parley.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What processes have used, as Linux counts it.
public final class Usage {
  // sysconf(_SC_CLK_TCK), which is this on every Linux there is.
  private static final double TICKS_A_SECOND = 100;
  private static final int KILO = 1_024;

  private Usage() {}

  /// CPU seconds of one process, in user and in system mode.
  public static double cpuSeconds(long pid) {
    var fields = stat(pid);
    return fields.isEmpty() ? 0 : ticks(fields, 11, 12) / TICKS_A_SECOND;
  }

  /// CPU seconds of a process and of all that it started and that it has seen the end of.
  public static double familyCpuSeconds(long pid) {
    var children =
        ProcessHandle.of(pid).map(ProcessHandle::descendants).orElse(Stream.empty()).toList();
    return stat(pid).isEmpty()
        ? 0
        : ticks(stat(pid), 11, 12, 13, 14) / TICKS_A_SECOND
            + children.stream().mapToDouble(child -> cpuSeconds(child.pid())).sum();
  }

  /// Resident memory in bytes.
  public static long residentBytes(long pid) {
    return memory(pid, "VmRSS:");
  }

  /// The most that its resident memory ever was, in bytes.
  public static long peakResidentBytes(long pid) {
    return memory(pid, "VmHWM:");
  }

  private static long memory(long pid, String name) {
    return read(Path.of("/proc/" + pid + "/status"))
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILO)
        .sum();
  }

  /// The fields after the command's name; the first of them is the third of proc(5).
  private static List<String> stat(long pid) {
    var line = read(Path.of("/proc/" + pid + "/stat"));
    return line.isEmpty()
        ? List.of()
        : List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
  }

  private static double ticks(List<String> fields, int... places) {
    var sum = 0L;
    for (var place : places) {
      sum += Long.parseLong(fields.get(place));
    }
    return sum;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
