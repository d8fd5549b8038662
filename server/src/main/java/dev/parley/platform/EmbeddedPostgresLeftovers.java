package dev.parley.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a crash left behind. Every process that runs our own copy of the binaries belongs to our
/// folder, whatever a stale `postmaster.pid` says; once none is left, that file means nothing.
record EmbeddedPostgresLeftovers(Path home) {
  private static final Duration ORDERLY = Duration.ofSeconds(30);
  private static final Duration FORCED = Duration.ofSeconds(10);

  /// Ends them all: in order first, by force if that takes too long.
  void end() throws IOException {
    var pidFile = home.resolve("cluster").resolve("postmaster.pid");
    var processes = find();
    if (!processes.isEmpty()) {
      var pid = Files.exists(pidFile) ? Files.readAllLines(pidFile).getFirst().strip() : "";
      for (var process : processes) {
        if (Long.toString(process.pid()).equals(pid)) {
          interrupt(process.pid());
        }
      }
      if (!await(processes, ORDERLY)) {
        processes.forEach(ProcessHandle::destroyForcibly);
        if (!await(processes, FORCED)) {
          throw new CannotStart(
              "A PostgreSQL of an earlier start does not end: process "
                  + processes.getFirst().pid());
        }
      }
    }
    Files.deleteIfExists(pidFile);
  }

  /// Asks a PostgreSQL server to cut its connections and stop.
  static void interrupt(long pid) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().onExit().join();
  }

  private List<ProcessHandle> find() {
    var program = home.resolve(EmbeddedPostgresProgram.PREFIX).toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().filter(c -> c.startsWith(program)).isPresent())
        .toList();
  }

  private static boolean await(List<ProcessHandle> processes, Duration limit) {
    var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
