package dev.parley.bench.seed;

import dev.parley.platform.Cipher;
import java.sql.Connection;
import java.util.HexFormat;

/// Writes a world as Parley keeps it.
public final class ParleySeed implements Seed {
  private static final HexFormat HEX = HexFormat.of();

  private final Cipher cipher;

  public ParleySeed(Cipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public void write(Connection connection, World world) {
    Rows.copy(
        connection,
        "users (id, username, name, listing, email, role)",
        rows ->
            world
                .people()
                .forEach(
                    person -> {
                      var name = "p" + person.id().toString().replace("-", "");
                      rows.add(
                          person.id(), name, name, name + name, name + "@bench.example", "user");
                    }));
    Rows.copy(
        connection,
        "sessions (id, user_id, user_agent, address)",
        rows ->
            world
                .people()
                .forEach(person -> rows.add(person.session(), person.id(), "bench", "127.0.0.1")));
    Rows.copy(
        connection,
        "conversations (id, kind, name, direct_key, wrapped_key, created_by, member_count, rev)",
        rows -> world.conversations().forEach(conversation -> add(rows, conversation)));
    Rows.copy(
        connection,
        "members (conversation_id, user_id, role, rev)",
        rows ->
            world
                .conversations()
                .forEach(
                    conversation ->
                        conversation
                            .members()
                            .forEach(
                                person -> rows.add(conversation.id(), person.id(), "member", 1))));
  }

  private void add(Rows rows, Conversation conversation) {
    var members = conversation.members();
    rows.add(
        conversation.id(),
        members.size() == 2 ? "direct" : "group",
        members.size() == 2 ? "\\N" : "a group",
        members.size() == 2 ? directKey(conversation) : "\\N",
        "\\\\x" + HEX.formatHex(cipher.newWrappedKey(conversation.id())),
        members.getFirst().id(),
        members.size(),
        1);
  }

  private static String directKey(Conversation direct) {
    var one = direct.members().getFirst().id();
    var other = direct.members().getLast().id();
    return one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
  }
}
