package dev.parley;

import dev.parley.platform.EmbeddedPostgres;
import dev.parley.platform.Ids;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// Gives every `@QuarkusTest` a real PostgreSQL without asking: one server for the whole test JVM,
/// and a database and data folder of its own for each start of the application.
public final class TestingDatabase implements QuarkusTestResourceLifecycleManager {
  private static final Path HOME = Path.of("target", "postgres").toAbsolutePath();
  private static final int CONNECTIONS = 60;
  // Quarkus loads this class once per test profile: only what the JVM holds is shared.
  private static final String ADDRESS = "parley.testing.postgres";

  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          create(),
          "PARLEY_DATA",
          Files.createTempDirectory("parley-test").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // PostgreSQL serves the tests that follow too; it stops with the JVM.
  }

  /// Creates an empty database.
  ///
  /// @return its JDBC address, with user and password
  public static String create() {
    var server = server();
    var name = "test_" + Ids.next().toString().replace("-", "");
    try (var connection = DriverManager.getConnection(server);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.replace("/parley?", "/" + name + "?");
  }

  private static String server() {
    var running = System.getProperty(ADDRESS);
    if (running != null) {
      return running;
    }
    var postgres = EmbeddedPostgres.start(HOME, 0, CONNECTIONS, false);
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    var address =
        postgres.jdbcUrl() + "?user=" + postgres.user() + "&password=" + postgres.password();
    dropEarlier(address);
    System.setProperty(ADDRESS, address);
    return address;
  }

  private static void dropEarlier(String server) {
    try (var connection = DriverManager.getConnection(server);
        var select = connection.createStatement();
        var drop = connection.createStatement();
        var earlier =
            select.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test%'")) {
      while (earlier.next()) {
        drop.execute("DROP DATABASE " + earlier.getString(1) + " WITH (FORCE)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
