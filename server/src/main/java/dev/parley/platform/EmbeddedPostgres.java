package dev.parley.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of our own in a folder: installed at first start, listening on loopback only, and
/// kept running until it is closed. What a crash of this JVM or of PostgreSQL left behind is ended
/// first. One JVM at a time owns a folder.
///
/// The folder holds `program-*` (the binaries), `cluster` (the database; this is what to back up),
/// `password`, `log` and `lock`.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final FileChannel lock;
  private final EmbeddedPostgresCluster cluster;
  private final EmbeddedPostgresSupervisor supervisor;

  private EmbeddedPostgres(
      FileChannel lock, EmbeddedPostgresCluster cluster, EmbeddedPostgresSupervisor supervisor) {
    this.lock = lock;
    this.cluster = cluster;
    this.supervisor = supervisor;
  }

  /// Starts PostgreSQL and waits until it accepts connections; a recovery after a crash is waited
  /// for however long it takes.
  ///
  /// @param port TCP port, 0 for any free one
  /// @param connections how many the server may use at once
  /// @param durable false gives up surviving a power cut for speed: for tests only
  /// @throws CannotStart if the folder is in use, or PostgreSQL cannot run here
  public static EmbeddedPostgres start(Path folder, int port, int connections, boolean durable) {
    @Nullable FileChannel lock = null;
    try {
      Files.createDirectories(folder);
      lock = lock(folder);
      var home = folder.toRealPath();
      var leftovers = new EmbeddedPostgresLeftovers(home);
      leftovers.end();
      var program = EmbeddedPostgresProgram.install(home);
      var launcher = EmbeddedPostgresLauncher.choose(home);
      var cluster = EmbeddedPostgresCluster.open(home, program, launcher);
      cluster.configure(port == 0 ? freePort() : port, connections, durable);
      var supervisor = new EmbeddedPostgresSupervisor(cluster, leftovers);
      supervisor.start();
      return new EmbeddedPostgres(lock, cluster, supervisor);
    } catch (IOException e) {
      release(lock);
      throw new CannotStart("Parley cannot keep its database in " + folder, e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /// Where to connect: `jdbc:postgresql://…`.
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + LOOPBACK
        + ":"
        + cluster.port()
        + "/"
        + EmbeddedPostgresCluster.DATABASE;
  }

  /// Where to connect, for `PARLEY_DATABASE_URL`; it holds the password.
  public String url() {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(user(), password(), LOOPBACK, cluster.port(), EmbeddedPostgresCluster.DATABASE);
  }

  /// The one user, who owns everything.
  public String user() {
    return EmbeddedPostgresCluster.USER;
  }

  public String password() {
    return cluster.password();
  }

  /// Stops PostgreSQL: open connections are cut, nothing that was committed is lost.
  @Override
  public void close() {
    supervisor.stop();
    release(lock);
  }

  private static FileChannel lock(Path folder) throws IOException {
    var file = folder.resolve("lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(channel, folder);
      }
    } catch (OverlappingFileLockException _) {
      throw inUse(channel, folder);
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static CannotStart inUse(FileChannel channel, Path folder) throws IOException {
    channel.close();
    return new CannotStart(
        "Another Parley (process "
            + Files.readString(folder.resolve("lock"))
            + ") has this folder in use: "
            + folder
            + "\nStop that one first, or give this one a folder of its own: --data DIR");
  }

  private static void release(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException _) {
      // The lock ends with the process at the latest.
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
