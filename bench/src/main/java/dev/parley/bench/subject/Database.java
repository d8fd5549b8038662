package dev.parley.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;

/// Parley's embedded PostgreSQL, durable as it always is, with a database for each subject.
///
/// @param url as for `PARLEY_DATABASE_URL`, of Parley's own database
public record Database(Server server, String url, long pid) implements AutoCloseable {
  private static final String OWN = "/parley";
  private static final String INDEXES =
      """
      SELECT indexname, indexdef FROM pg_indexes
       WHERE schemaname = current_schema() AND tablename = ?
         AND indexname NOT IN (SELECT conname FROM pg_constraint)
      """;

  static Database of(Server server, Path data) {
    try (var lines = Files.lines(data.resolve("postgres/cluster/postmaster.pid"))) {
      var pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
      return new Database(server, server.address(), pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address of a subject's database.
  public String url(String subject) {
    return subject.equals(Subjects.PARLEY)
        ? url
        : url.substring(0, url.length() - OWN.length()) + "/" + subject;
  }

  /// A connection to a subject's database.
  public Connection connect(String subject) {
    var uri = URI.create(url(subject));
    var user = uri.getUserInfo();
    var colon = user.indexOf(':');
    try {
      return DriverManager.getConnection(
          "jdbc:postgresql://%s:%s%s".formatted(uri.getHost(), uri.getPort(), uri.getPath()),
          user.substring(0, colon),
          user.substring(colon + 1));
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot connect to the database of " + subject, e);
    }
  }

  /// Runs statements.
  public void run(String subject, String sql) {
    try (var connection = connect(subject);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Asks for a single number.
  public long number(String subject, String sql) {
    try (var connection = connect(subject);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Fills a table of a subject without its indexes, but for those of its constraints, and makes
  /// them again afterwards: ten million rows take a fraction of the time.
  public void withoutIndexes(String subject, String table, Runnable fill) {
    try (var connection = connect(subject);
        var statement = connection.createStatement();
        var indexes = connection.prepareStatement(INDEXES)) {
      var again = new ArrayList<String>();
      var drop = new ArrayList<String>();
      indexes.setString(1, table);
      try (var rows = indexes.executeQuery()) {
        while (rows.next()) {
          drop.add("DROP INDEX " + rows.getString("indexname"));
          again.add(rows.getString("indexdef"));
        }
      }
      for (var sql : drop) {
        statement.execute(sql);
      }
      fill.run();
      statement.execute("SET maintenance_work_mem = '512MB'");
      for (var sql : again) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot fill " + table + " of " + subject, e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
