package dev.parley.bench.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Fills a table by COPY, the fastest way there is.
final class Rows implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(CHUNK + 10_000);

  private Rows(CopyIn copy) {
    this.copy = copy;
  }

  /// @param target the table and its columns: `users (id, name)`
  static void copy(Connection connection, String target, Consumer<Rows> fill) {
    try {
      var manager = connection.unwrap(PGConnection.class).getCopyAPI();
      try (var rows = new Rows(manager.copyIn("COPY " + target + " FROM STDIN"))) {
        fill.accept(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot fill " + target, e);
    }
  }

  /// One row. Values hold no tab, backslash or line break; null is SQL's.
  void add(Object... values) {
    for (var i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : "\t").append(values[i]);
    }
    text.append('\n');
    if (text.length() > CHUNK) {
      flush();
    }
  }

  private void flush() {
    var bytes = text.toString().getBytes(UTF_8);
    text.setLength(0);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() throws SQLException {
    flush();
    copy.endCopy();
  }
}
