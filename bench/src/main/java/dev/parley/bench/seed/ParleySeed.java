package dev.parley.bench.seed;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.parley.platform.Cipher;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Writes a world as Parley keeps it.
public final class ParleySeed implements Seed {
  private static final HexFormat HEX = HexFormat.of();

  private final Cipher cipher;
  private final Map<UUID, byte[]> wrappedKeys = new HashMap<>();

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
    var wrapped = cipher.newWrappedKey(conversation.id());
    wrappedKeys.put(conversation.id(), wrapped);
    rows.add(
        conversation.id(),
        members.size() == 2 ? "direct" : "group",
        members.size() == 2 ? "\\N" : "a group",
        members.size() == 2 ? directKey(conversation) : "\\N",
        bytes(wrapped),
        members.getFirst().id(),
        members.size(),
        1);
  }

  /// What a message of a conversation says, both told by their numbers.
  public interface Texts {
    String of(int conversation, int seq);
  }

  @Override
  public void fill(
      Connection connection, List<Conversation> conversations, IntUnaryOperator counts) {
    copy(connection, conversations, 0, 1, counts, (_, _) -> TEXT);
    count(connection);
  }

  /// Writes messages as if they had been there before the search was, over as many connections as
  /// there are processors.
  public void fillBacklog(
      Supplier<Connection> connections,
      List<Conversation> conversations,
      IntUnaryOperator counts,
      Texts texts) {
    var parts = Runtime.getRuntime().availableProcessors();
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              try (var connection = connections.get()) {
                copy(connection, conversations, part, parts, counts, texts);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    try (var connection = connections.get()) {
      count(connection);
      run(
          connection,
          "INSERT INTO search_backlog SELECT id, last_seq FROM conversations WHERE last_seq > 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Writes the messages of one part of the conversations.
  private void copy(
      Connection connection,
      List<Conversation> conversations,
      int part,
      int parts,
      IntUnaryOperator counts,
      Texts texts) {
    Rows.copy(
        connection,
        "messages (conversation_id, seq, id, rev, sender_id, client_id, kind, body, created_at)",
        rows -> {
          for (var i = part; i < conversations.size(); i += parts) {
            fill(rows, conversations.get(i), i, counts.applyAsInt(i), texts);
          }
        });
  }

  private static void count(Connection connection) {
    run(
        connection,
        """
        UPDATE conversations SET last_seq = newest.seq, rev = newest.rev
          FROM (SELECT conversation_id, max(seq) AS seq, max(rev) AS rev
                  FROM messages GROUP BY conversation_id) newest
         WHERE id = newest.conversation_id
        """);
  }

  private static void run(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(Rows rows, Conversation conversation, int number, int count, Texts texts) {
    var wrapped = Objects.requireNonNull(wrappedKeys.get(conversation.id()));
    var key = cipher.unwrap(wrapped, conversation.id());
    var begin = Instant.now().minusSeconds(count);
    for (var seq = 1; seq <= count; seq++) {
      var id = UuidCreator.getTimeOrderedEpoch();
      rows.add(
          conversation.id(),
          seq,
          id,
          seq + 1,
          conversation.sender(seq),
          UUID.randomUUID(),
          "text",
          bytes(key.encrypt(texts.of(number, seq), id)),
          begin.plusSeconds(seq));
    }
  }

  private static String bytes(byte[] bytes) {
    return "\\\\x" + HEX.formatHex(bytes);
  }

  private static String directKey(Conversation direct) {
    var one = direct.members().getFirst().id();
    var other = direct.members().getLast().id();
    return one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
  }
}
