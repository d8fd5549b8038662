package dev.parley.bench.seed;

import java.sql.Connection;

/// Writes a world as the Node peer keeps it.
public final class NodeSeed implements Seed {
  @Override
  public void write(Connection connection, World world) {
    Rows.copy(
        connection,
        "users (id, name)",
        rows -> world.people().forEach(person -> rows.add(person.id(), "p" + person.id())));
    Rows.copy(
        connection,
        "conversations (id, kind, name)",
        rows ->
            world
                .conversations()
                .forEach(conversation -> rows.add(conversation.id(), "group", "a group")));
    Rows.copy(
        connection,
        "members (conversation_id, user_id)",
        rows ->
            world
                .conversations()
                .forEach(
                    conversation ->
                        conversation
                            .members()
                            .forEach(person -> rows.add(conversation.id(), person.id()))));
  }
}
