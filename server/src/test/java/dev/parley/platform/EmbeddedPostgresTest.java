package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts, crashes and restarts real servers, one after another in the same folder: what takes long
/// is to unpack one and to make its database.
final class EmbeddedPostgresTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String READ = "SELECT words FROM kept";

  @TempDir static Path home;

  // Whichever test starts first finds it so.
  @BeforeAll
  static void leaveHalfAnInstallation() throws IOException {
    Files.createDirectories(home.resolve("unpacking/bin"));
    Files.writeString(home.resolve("unpacking/bin/postgres"), "half");
    Files.createDirectories(home.resolve("creating/base"));
  }

  @Test
  void whatWasWrittenSurvivesARestart() throws SQLException {
    var words = "";
    try (var first = start()) {
      words = write(first);
    }
    try (var second = start()) {
      assertEquals(words, query(second, READ));
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
      var refusal = assertThrows(CannotStart.class, EmbeddedPostgresTest::start);
      var pid = Long.toString(ProcessHandle.current().pid());
      assertTrue(String.valueOf(refusal.getMessage()).contains(pid), refusal.getMessage());
    }
  }

  @Test
  void aServerThatIsKilledIsStartedAgain() throws Exception {
    try (var postgres = start()) {
      var words = write(postgres);
      var killed = postmaster();
      killed.destroyForcibly();
      killed.onExit().join();
      assertEquals(words, eventually(postgres, READ));
    }
  }

  @Test
  void whatACrashLeftRunningIsEndedFirst() throws Exception {
    var words = "";
    try (var postgres = start()) {
      words = write(postgres);
    }
    // A server that nobody of us started or watches, as after kill -9 of the JVM.
    var folder = home.toRealPath();
    var cluster =
        EmbeddedPostgresCluster.open(
            folder,
            EmbeddedPostgresProgram.install(folder),
            EmbeddedPostgresLauncher.choose(folder));
    var orphan = cluster.launch();
    while (!cluster.isReady(orphan)) {
      Thread.sleep(Duration.ofMillis(10));
    }
    try (var postgres = start()) {
      assertEquals(0, orphan.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).exitValue());
      assertEquals(words, query(postgres, READ));
    }
  }

  @Test
  void aStalePidFileDoesNotBlockTheStart() throws Exception {
    var words = "";
    try (var postgres = start()) {
      words = write(postgres);
    }
    // The worst case: its number belongs to a process that lives, ours.
    Files.writeString(
        home.resolve("cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n/nowhere\n0\n1\n\n127.0.0.1\n0 0\nready\n");
    try (var postgres = start()) {
      assertEquals(words, query(postgres, READ));
    }
  }

  @Test
  void halfAnInstallationIsMadeAnew() throws SQLException {
    try (var postgres = start()) {
      assertEquals("1", query(postgres, "SELECT 1"));
      assertTrue(Files.notExists(home.resolve("unpacking")));
      assertTrue(Files.notExists(home.resolve("creating")));
    }
  }

  private static EmbeddedPostgres start() {
    return EmbeddedPostgres.start(home, 0, 10, true);
  }

  private static ProcessHandle postmaster() throws IOException {
    var file = home.resolve("cluster/postmaster.pid");
    var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  /// Writes something, which is [#READ] again.
  private static String write(EmbeddedPostgres postgres) throws SQLException {
    var words = UUID.randomUUID().toString();
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (words text)");
      statement.execute("DELETE FROM kept");
      statement.execute("INSERT INTO kept VALUES ('" + words + "')");
    }
    return words;
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
