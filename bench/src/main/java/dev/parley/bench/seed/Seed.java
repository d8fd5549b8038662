package dev.parley.bench.seed;

import java.sql.Connection;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Writes a world into the database of a subject.
public interface Seed {
  /// About a hundred bytes, as people write them.
  String TEXT =
      "a message of about a hundred bytes, as people write them in chats, give or take a few";

  void write(Connection connection, World world);

  /// Writes messages into conversations that are there already, each sent by the members in turn.
  ///
  /// @param counts how many each conversation gets, by its place in the list
  void fill(Connection connection, List<Conversation> conversations, IntUnaryOperator counts);
}
