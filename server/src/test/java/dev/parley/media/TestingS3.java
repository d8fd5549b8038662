package dev.parley.media;

import dev.parley.Await;
import dev.parley.TestingPort;
import dev.parley.platform.Settings;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server that speaks S3, until it is stopped. What keeps the files is one S3Proxy for the whole
/// test JVM, in a process of its own, as it brings other versions of much that is here; this is a
/// way to it.
final class TestingS3 implements AutoCloseable {
  private static final Path LIBRARIES = Path.of("target", "s3").toAbsolutePath();
  private static final String BUCKET = "parley";
  private static final String LOOPBACK = "127.0.0.1";
  // Quarkus loads this class once per test profile: only what the JVM holds is shared.
  private static final String SERVER = "parley.testing.s3";

  private final int port;
  private final Vertx vertx = Vertx.vertx();

  private TestingS3(int port) {
    this.port = port;
  }

  /// Starts one, with the files of those before.
  static TestingS3 start(int port) throws IOException, InterruptedException {
    var started = new TestingS3(port);
    started.leadTo(server());
    return started;
  }

  private void leadTo(int server) {
    var client = vertx.createNetClient();
    var listening =
        vertx
            .createNetServer()
            .connectHandler(
                caller -> {
                  caller.pause();
                  client
                      .connect(server, LOOPBACK)
                      .onFailure(_ -> caller.close())
                      .onSuccess(
                          called -> {
                            caller.pipeTo(called);
                            called.pipeTo(caller);
                          });
                })
            .listen(port, LOOPBACK);
    listening.toCompletionStage().toCompletableFuture().join();
  }

  private static synchronized int server() throws IOException, InterruptedException {
    var running = Integer.getInteger(SERVER);
    if (running != null) {
      return running;
    }
    get();
    var port = TestingPort.free();
    var process = launch(Files.createTempDirectory("parley-s3"), port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Await.until(() -> answers(port));
    System.setProperty(SERVER, Integer.toString(port));
    return port;
  }

  private static Process launch(Path folder, int port) throws IOException {
    Files.createDirectory(folder.resolve(BUCKET));
    var properties = folder.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://" + LOOPBACK + ":" + port,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=key",
            "s3proxy.credential=secret",
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + folder));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            LIBRARIES + File.separator + "*",
            "org.gaul.s3proxy.Main",
            "--properties",
            properties.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void get() throws IOException, InterruptedException {
    if (Files.exists(LIBRARIES)) {
      return;
    }
    var maven =
        new ProcessBuilder(
            Path.of("..", "mvnw").toAbsolutePath().normalize().toString(),
            "-q",
            "-ntp",
            "-f",
            Path.of("client-tests", "s3", "pom.xml").toString(),
            "dependency:copy-dependencies",
            "-DoutputDirectory=" + LIBRARIES);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var log = Path.of("target", "s3.log").toFile();
    var process = maven.redirectErrorStream(true).redirectOutput(log).start();
    if (!process.waitFor(100, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("S3Proxy could not be had: " + Files.readString(log.toPath()));
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  Settings.S3 settings() {
    return new Settings.S3(
        URI.create("http://" + LOOPBACK + ":" + port), "us-east-1", BUCKET, "key", "secret");
  }

  /// Ends every connection and takes no more, as a power cut does.
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    stop();
  }
}
