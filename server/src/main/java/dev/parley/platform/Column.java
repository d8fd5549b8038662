package dev.parley.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Values that are bound as one array. The driver sends a `String[]`, a `Long[]` or a `byte[][]` as
/// it is, and writes an `Object[]` out as text, which takes longer on both sides: what is sent all
/// the time is bound by this in place of `bindArray`.
public final class Column implements Argument {
  private final String type;
  private final Object[] values;

  private Column(String type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  /// One value of each row.
  ///
  /// @param type of an element, as PostgreSQL calls it
  /// @param array makes an array of the values' own type
  public static <T, V extends @Nullable Object> Column of(
      String type, List<T> rows, Function<T, V> value, IntFunction<V[]> array) {
    return new Column(type, rows.stream().map(value).toArray(array));
  }

  @Override
  public void apply(int position, PreparedStatement statement, StatementContext context)
      throws SQLException {
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
