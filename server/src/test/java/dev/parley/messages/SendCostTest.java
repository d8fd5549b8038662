package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingPeople;
import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Encoded;
import dev.parley.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a batch costs the database, in statements and rows.
@QuarkusTest
final class SendCostTest {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject ConversationKeys keys;
  @Inject MessageLog log;
  @Inject Jdbi jdbi;

  private Caller ada;

  @BeforeEach
  void somebody() {
    ada = people.make("Ada");
  }

  private UUID group() {
    return conversations.group(ada, "Tide", "", List.of()).conversation().id();
  }

  private Entry.Draft draft(UUID group) {
    var message =
        Message.draft(
            Ids.next(),
            group,
            ada.userId(),
            UUID.randomUUID(),
            MessageKind.TEXT,
            "The tide turns at six.",
            null,
            null,
            Mentions.Found.NOBODY,
            Extra.NONE);
    return new Entry.Draft(message, null, new byte[0], keys.of(group).orElseThrow());
  }

  private static Encoded json(Message message) {
    return new Encoded("{}");
  }

  private void addMembers(UUID group, int count) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO members (conversation_id, user_id, role, rev)
                    SELECT :group, gen_random_uuid(), 'member', 1 FROM generate_series(1, :count)
                    """)
                .bind("group", group)
                .bind("count", count)
                .execute());
  }

  private List<String> statementsOf(List<? extends Entry> entries) {
    var statements = Collections.synchronizedList(new ArrayList<String>());
    jdbi.useTransaction(
        handle -> {
          handle.setSqlLogger(
              new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                  statements.add(context.getRawSql());
                }
              });
          var batch = new Batch(List.copyOf(entries), SendCostTest::json);
          log.write(handle, batch);
          assertTrue(
              batch.outcomes().stream()
                  .allMatch(
                      outcome ->
                          outcome instanceof Outcome.Appended
                              || outcome instanceof Outcome.Moved
                              || outcome instanceof Outcome.Unmoved));
        });
    return statements;
  }

  @Test
  void aBatchTakesTheSameStatementsForOneMessageAndForMany() {
    var one = group();
    var first = statementsOf(List.of(draft(one)));
    assertEquals(1, first.size(), first::toString);
    var groups = IntStream.range(0, 20).mapToObj(_ -> group()).toList();
    var drafts = IntStream.range(0, 200).mapToObj(i -> draft(groups.get(i % 20))).toList();
    assertEquals(first, statementsOf(drafts));
  }

  @Test
  void receiptsTakeOneStatementMoreHoweverMany() {
    var group = group();
    var entries = new ArrayList<Entry>();
    IntStream.range(0, 50).forEach(_ -> entries.add(draft(group)));
    for (var seq = 1; seq <= 100; seq++) {
      entries.add(new Entry.Step(group, ada.userId(), seq, seq));
    }
    assertEquals(2, statementsOf(entries).size());
  }

  @Test
  void aSendTouchesTheSameRowsForTenMembersAndForFiveThousand() {
    var small = group();
    addMembers(small, 9);
    var large = group();
    addMembers(large, 4_999);
    jdbi.useHandle(handle -> handle.execute("ANALYZE members"));
    var few = touched(small);
    var many = touched(large);
    // How often a conversation's own row is read depends on its versions: seldom, at any rate.
    for (var conversation : List.of(few.remove("conversations"), many.remove("conversations"))) {
      assertTrue(conversation.getFirst() <= 8, conversation::toString);
      assertEquals(List.of(0L, 1L), conversation.subList(1, 3));
    }
    assertEquals(few, many);
  }

  private Map<String, List<Long>> touched(UUID group) {
    return jdbi.inTransaction(
        handle -> {
          // As after the first few sends of a connection.
          handle.execute("SET LOCAL plan_cache_mode = force_generic_plan");
          var before = counts(handle);
          log.write(handle, new Batch(List.of(draft(group)), SendCostTest::json));
          var after = counts(handle);
          var touched = new TreeMap<String, List<Long>>();
          after.forEach(
              (table, now) -> {
                var then = before.getOrDefault(table, List.of(0L, 0L, 0L));
                touched.put(
                    table, IntStream.range(0, 3).mapToObj(i -> now.get(i) - then.get(i)).toList());
              });
          return touched;
        });
  }

  // Rows read, inserted and updated by this connection, by table.
  private static Map<String, List<Long>> counts(Handle handle) {
    var counts = new TreeMap<String, List<Long>>();
    handle
        .createQuery(
            """
            SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) AS read, n_tup_ins, n_tup_upd
              FROM pg_stat_xact_user_tables
             WHERE relname IN ('conversations', 'members', 'messages')
            """)
        .map(
            (row, _) ->
                Map.entry(
                    row.getString(1), List.of(row.getLong(2), row.getLong(3), row.getLong(4))))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
