package dev.parley.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads rows as records by another mapper, and remembers what that found out: which column is
/// which component it would find anew, by reflection, for every query. There are as many lists of
/// columns as there are queries in our sources.
final class RecordMapper<R> implements RowMapper<R> {
  private final RowMapper<R> mapper;
  private final Map<List<String>, RowMapper<R>> byColumns = new ConcurrentHashMap<>();

  RecordMapper(RowMapper<R> mapper) {
    this.mapper = mapper;
  }

  @Override
  public R map(ResultSet rows, StatementContext context) throws SQLException {
    return specialize(rows, context).map(rows, context);
  }

  @Override
  public RowMapper<R> specialize(ResultSet rows, StatementContext context) throws SQLException {
    var columns = columns(rows);
    var known = byColumns.get(columns);
    if (known == null) {
      known = mapper.specialize(rows, context);
      byColumns.put(columns, known);
    }
    return known;
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    var described = rows.getMetaData();
    var columns = new ArrayList<String>(described.getColumnCount());
    for (var i = 1; i <= described.getColumnCount(); i++) {
      columns.add(described.getColumnLabel(i));
    }
    return columns;
  }
}
