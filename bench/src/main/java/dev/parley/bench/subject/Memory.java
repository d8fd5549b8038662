package dev.parley.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// What a server needs in memory, what it could do without not counted.
public final class Memory {
  private static final int TIMES = 2;
  private static final int SETTLE_MILLIS = 700;

  private Memory() {}

  /// Resident bytes after the server has collected its garbage.
  public static long needed(Server server, String subject) {
    var collect =
        subject.equals(Subjects.PARLEY)
            ? List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.pid()),
                "GC.run")
            : List.of("kill", "-USR2", Long.toString(server.pid()));
    for (var time = 0; time < TIMES; time++) {
      run(collect);
    }
    return Usage.residentBytes(server.pid());
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
