package dev.parley.media;

import dev.parley.Await;
import dev.parley.platform.Settings;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server that speaks S3 (S3Proxy), in a process of its own, as it brings other versions of much
/// that is here.
final class TestingS3 implements AutoCloseable {
  private static final Path LIBRARIES = Path.of("target", "s3").toAbsolutePath();
  private static final String BUCKET = "parley";

  private final Path folder;
  private final int port;
  private final Process process;

  private TestingS3(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// Starts one that keeps its files in a folder.
  static TestingS3 start(Path folder) throws IOException, InterruptedException {
    return start(folder, freePort());
  }

  /// The same where it was before.
  static TestingS3 start(Path folder, int port) throws IOException, InterruptedException {
    get();
    Files.createDirectories(folder.resolve(BUCKET));
    var properties = folder.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=key",
            "s3proxy.credential=secret",
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + folder));
    var process =
        new ProcessBuilder(
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
    Await.until(() -> answers(port));
    return new TestingS3(folder, port, process);
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

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
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
        URI.create("http://127.0.0.1:" + port), "us-east-1", BUCKET, "key", "secret");
  }

  /// Where its files are.
  Path bucket() {
    return folder.resolve(BUCKET);
  }

  /// Stops it, as a power cut does.
  void stop() {
    close();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Await.until(() -> !process.isAlive());
  }
}
