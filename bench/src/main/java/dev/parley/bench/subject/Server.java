package dev.parley.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A server in a process of its own, which says on its output when it is ready and on which port.
public final class Server implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready (?:at http://localhost:)?(\\d+)");
  private static final int PATIENCE_SECONDS = 180;

  private final String name;
  private final Process process;
  private final int port;

  private Server(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
  }

  /// Starts a server and waits until it is ready.
  ///
  /// @param log takes what it prints
  public static Server start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      var process = builder.start();
      var port = new CompletableFuture<Integer>();
      Thread.ofVirtual().start(() -> follow(process, log, port));
      return new Server(name, process, await(name, process, port, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(
      String name, Process process, CompletableFuture<Integer> port, Path log) {
    try {
      return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroy();
      throw new IllegalStateException(name + " does not start; what it said is in " + log, e);
    }
  }

  private static void follow(Process process, Path log, CompletableFuture<Integer> port) {
    try (var lines = process.inputReader();
        var copy = Files.newBufferedWriter(log)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line);
        copy.newLine();
        copy.flush();
        var ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.valueOf(ready.group(1)));
        }
      }
      port.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }

  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /// CPU seconds since its start, in user and in system mode.
  public double cpuSeconds() {
    return Usage.cpuSeconds(pid());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Asks it to stop, and insists after a while.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
