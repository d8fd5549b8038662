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
  private static final Pattern READY =
      Pattern.compile("[Rr]eady (?:at |to accept connections )?(\\S+)");
  private static final Pattern PORT = Pattern.compile(":?(\\d+)(/\\w+)?$");
  private static final int PATIENCE_SECONDS = 180;

  private final String name;
  private final Process process;
  private final String address;

  private Server(String name, Process process, String address) {
    this.name = name;
    this.process = process;
    this.address = address;
  }

  /// Starts a server and waits until it is ready.
  ///
  /// @param log takes what it prints
  public static Server start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Settings of whoever runs the bench are none of ours.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PARLEY_"));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      var process = builder.start();
      // Whoever interrupts the bench ends what it started, too.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      var address = new CompletableFuture<String>();
      // Reading from a process holds the carrier of a virtual thread for as long as it runs.
      Thread.ofPlatform().daemon().start(() -> follow(process, log, address));
      return new Server(name, process, await(name, process, address, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String await(
      String name, Process process, CompletableFuture<String> address, Path log) {
    try {
      return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroy();
      throw new IllegalStateException(name + " does not start; what it said is in " + log, e);
    }
  }

  private static void follow(Process process, Path log, CompletableFuture<String> address) {
    try (var lines = process.inputReader();
        var copy = Files.newBufferedWriter(log)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line);
        copy.newLine();
        copy.flush();
        var ready = READY.matcher(line);
        if (ready.find()) {
          address.complete(ready.group(1));
        }
      }
      address.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  public String name() {
    return name;
  }

  /// What it said it is ready at.
  public String address() {
    return address;
  }

  public int port() {
    var port = PORT.matcher(address);
    if (!port.find()) {
      throw new IllegalStateException(name + " is ready at no port: " + address);
    }
    return Integer.parseInt(port.group(1));
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

  /// Whether it is there, for who wonders why something went wrong.
  public String state() {
    return process.isAlive() ? "running" : "ended with " + process.exitValue();
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
