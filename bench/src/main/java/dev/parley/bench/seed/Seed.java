package dev.parley.bench.seed;

import java.sql.Connection;

/// Writes a world into the database of a subject.
public interface Seed {
  void write(Connection connection, World world);
}
