package dev.parley.bench.seed;

import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

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

  @Override
  public void fill(
      Connection connection, List<Conversation> conversations, IntUnaryOperator counts) {
    Rows.copy(
        connection,
        "messages (conversation_id, sender_id, client_id, kind, text)",
        rows -> {
          for (var i = 0; i < conversations.size(); i++) {
            var conversation = conversations.get(i);
            for (var seq = 1; seq <= counts.applyAsInt(i); seq++) {
              rows.add(
                  conversation.id(),
                  conversation.sender(seq),
                  UUID.randomUUID(),
                  "text",
                  Seed.TEXT);
            }
          }
        });
  }
}
