package dev.parley.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// What a server needs in memory, what it could do without not counted.
public final class Memory {
  private static final int MOST_TIMES = 10;
  private static final double STEADY = 0.995;
  private static final int SETTLE_MILLIS = 700;

  private Memory() {}

  /// Resident bytes once collecting garbage again makes them no fewer: a run time gives memory back
  /// bit by bit.
  public static long needed(Server server, String subject) {
    var collect =
        subject.equals(Subjects.PARLEY)
            ? List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.pid()),
                "GC.run")
            : List.of("kill", "-USR2", Long.toString(server.pid()));
    var least = Long.MAX_VALUE;
    for (var time = 0; time < MOST_TIMES; time++) {
      run(collect);
      var resident = Usage.residentBytes(server.pid());
      if (resident > least * STEADY) {
        return Math.min(resident, least);
      }
      least = resident;
    }
    return least;
  }

  private static void run(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Failed: " + command);
      }
      Thread.sleep(SETTLE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
