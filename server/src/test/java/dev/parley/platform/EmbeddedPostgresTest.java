package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts, crashes and restarts real servers, in a folder of their own.
final class EmbeddedPostgresTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path shared;

  @TempDir Path temporary;

  // Most of the time of a first start goes into unpacking.
  private static EmbeddedPostgresProgram program;

  @BeforeAll
  static void unpack() throws IOException {
    program = EmbeddedPostgresProgram.install(shared);
  }

  @Test
  void whatWasWrittenSurvivesARestart() throws SQLException {
    try (var first = start()) {
      execute(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
    }
    try (var second = start()) {
      assertEquals("7", query(second, "SELECT n FROM kept"));
    }
  }

  @Test
  void everyCommitReachesTheDisk() throws SQLException {
    try (var postgres = start()) {
      assertEquals("on", query(postgres, "SHOW fsync"));
      assertEquals("on", query(postgres, "SHOW synchronous_commit"));
      assertEquals("on", query(postgres, "SHOW full_page_writes"));
      assertEquals("UTF8", query(postgres, "SHOW server_encoding"));
    }
  }

  @Test
  void aFolderHasOneOwner() {
    try (var _ = start()) {
      var refusal = assertThrows(CannotStart.class, this::start);
      var pid = Long.toString(ProcessHandle.current().pid());
      assertTrue(String.valueOf(refusal.getMessage()).contains(pid), refusal.getMessage());
    }
  }

  @Test
  void aServerThatIsKilledIsStartedAgain() throws Exception {
    try (var postgres = start()) {
      execute(postgres, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
      var killed = postmaster();
      killed.destroyForcibly();
      killed.onExit().join();
      assertEquals("7", eventually(postgres, "SELECT n FROM kept"));
    }
  }

  @Test
  void whatACrashLeftRunningIsEndedFirst() throws Exception {
    try (var postgres = start()) {
      execute(postgres, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
    }
    // A server that nobody of us started or watches, as after kill -9 of the JVM.
    var home = temporary.resolve("postgres").toRealPath();
    var cluster =
        EmbeddedPostgresCluster.open(
            home, EmbeddedPostgresProgram.install(home), EmbeddedPostgresLauncher.choose(home));
    var orphan = cluster.launch();
    while (!cluster.isReady(orphan)) {
      Thread.sleep(Duration.ofMillis(10));
    }
    try (var postgres = start()) {
      assertEquals(0, orphan.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).exitValue());
      assertEquals("7", query(postgres, "SELECT n FROM kept"));
    }
  }

  @Test
  void aStalePidFileDoesNotBlockTheStart() throws Exception {
    try (var postgres = start()) {
      execute(postgres, "CREATE TABLE kept (n int)");
    }
    // The worst case: its number belongs to a process that lives, ours.
    Files.writeString(
        temporary.resolve("postgres/cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n/nowhere\n0\n1\n\n127.0.0.1\n0 0\nready\n");
    try (var postgres = start()) {
      assertEquals("0", query(postgres, "SELECT count(*) FROM kept"));
    }
  }

  @Test
  void halfAnInstallationIsMadeAnew() throws Exception {
    var home = Files.createDirectories(temporary.resolve("postgres"));
    Files.createDirectories(home.resolve("unpacking/bin"));
    Files.writeString(home.resolve("unpacking/bin/postgres"), "half");
    Files.createDirectories(home.resolve("creating/base"));
    try (var postgres = startWithNothing()) {
      assertEquals("1", query(postgres, "SELECT 1"));
    }
  }

  private EmbeddedPostgres start() {
    try {
      var home = Files.createDirectories(temporary.resolve("postgres"));
      var unpacked = home.resolve(program.folder().getFileName());
      if (Files.notExists(unpacked)) {
        link(program.folder(), unpacked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return startWithNothing();
  }

  // What runs is told from others by where its program is: the folder cannot be a symbolic link.
  private static void link(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isSymbolicLink(file)) {
          Files.createSymbolicLink(target, Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createLink(target, file);
        }
      }
    }
  }

  private EmbeddedPostgres startWithNothing() {
    return EmbeddedPostgres.start(temporary.resolve("postgres"), 0, 10, true);
  }

  private ProcessHandle postmaster() throws IOException {
    var file = temporary.resolve("postgres/cluster/postmaster.pid");
    var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String eventually(EmbeddedPostgres postgres, String sql) throws Exception {
    var end = Instant.now().plus(LIMIT);
    while (true) {
      try {
        return query(postgres, sql);
      } catch (SQLException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }
}
