package dev.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `database`: the embedded database as a process of its own, which nodes share.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DatabaseOnlyTest {
  private static final String READY = "PostgreSQL is ready at ";

  @TempDir Path data;

  @Test
  void itTellsWhereItListensAndStopsWhenTold() throws Exception {
    var process = start("database");
    try {
      var url = url(process);
      assertEquals("parley", currentUser(url));
      var postmaster = postmaster();
      process.destroy();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      assertFalse(postmaster.isAlive());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anUnknownArgumentIsRefused() throws Exception {
    var process = start("databse");
    try (var errors = process.errorReader()) {
      assertTrue(String.valueOf(errors.readLine()).contains("database"));
    }
    assertEquals(2, process.waitFor());
  }

  private Process start(String argument) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var builder = new ProcessBuilder(java, "-cp", classes, Parley.class.getName(), argument);
    builder.environment().put("PARLEY_DATA", data.toString());
    builder.environment().put("PARLEY_PORT", "0");
    return builder.start();
  }

  private static String url(Process process) throws IOException {
    var line = process.inputReader().readLine();
    assertTrue(line != null && line.startsWith(READY + "postgresql://"), line);
    return line.substring(READY.length());
  }

  private ProcessHandle postmaster() throws IOException {
    var file = data.resolve("postgres/cluster/postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        .orElseThrow();
  }

  private static String currentUser(String url) throws SQLException {
    var properties = QuarkusSettings.database(URI.create(url));
    try (var connection =
            DriverManager.getConnection(
                properties.get("quarkus.datasource.jdbc.url"),
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT current_user")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
