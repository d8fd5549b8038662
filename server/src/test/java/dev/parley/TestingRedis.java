package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real Redis of a test class, on a free port of this machine. Each test begins with it running;
/// a test may kill it, halt it and start it again.
public final class TestingRedis implements BeforeEachCallback, AfterAllCallback {
  private static final String PROGRAM =
      System.getenv().getOrDefault("REDIS_SERVER", "redis-server");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final int port = TestingPort.free();
  private final Path folder = temporary();
  private @Nullable Process process;

  /// Where it listens, whether it runs or not.
  public URI address() {
    return URI.create("redis://:secret%20word@127.0.0.1:" + port);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (process == null) {
      start();
    }
  }

  /// Starts it, empty, and waits until it listens.
  public void start() {
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      PROGRAM,
                      "--port",
                      Integer.toString(port),
                      "--bind",
                      "127.0.0.1",
                      "--requirepass",
                      "secret word",
                      "--save",
                      "",
                      "--dir",
                      folder.toString()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Await.until(this::listens);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "These tests need redis-server, version 7 or newer: install it (apt-get install"
              + " redis-server, brew install redis), or set REDIS_SERVER to it.",
          e);
    }
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Kills it without a goodbye.
  public void kill() {
    var running = process;
    if (running != null) {
      running.destroyForcibly();
      waitFor(running);
      process = null;
    }
  }

  /// Keeps it from doing anything, with all connections open.
  public void halt() {
    signal("-STOP");
  }

  /// Lets it go on.
  public void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    var running = process;
    if (running == null) {
      throw new IllegalStateException("Redis does not run");
    }
    try {
      waitFor(new ProcessBuilder("kill", signal, Long.toString(running.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    kill();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("parley-redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
