package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TestingPeople;
import dev.parley.conversations.ConversationKeys;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@QuarkusTest
final class RecentMessagesTest {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject ConversationKeys keys;
  @Inject Messages messages;
  @Inject MessageStore store;
  @Inject EditStore edits;
  @Inject MessageReader reader;
  @Inject Jdbi jdbi;

  private Caller ada;
  private Caller ben;
  private UUID group;

  @BeforeEach
  void aGroupOfTwo() {
    ada = people.make("Ada");
    ben = people.make("Ben");
    group = conversations.group(ada, "Tide", "", List.of(ben.userId())).conversation().id();
  }

  private Message send(String text, @Nullable Long replyTo) {
    return messages
        .send(ada, new NewMessage(group, UUID.randomUUID(), text, null, replyTo, null, null, null))
        .message();
  }

  private static long root(Message message) {
    return message.threadSeq() == null ? message.seq() : message.threadSeq();
  }

  private Message sendInThread(String text, long threadSeq) {
    var wanted = new NewMessage(group, UUID.randomUUID(), text, null, null, threadSeq, null, null);
    return messages.send(ada, wanted).message();
  }

  private List<Message> newest(int limit) {
    return messages.page(ben, group, new Messages.Position(null, null, null), limit).items();
  }

  private List<Message> stored(int limit) {
    var last = conversations.get(ben, group).lastSeq();
    return reader.read(store.range(group, Math.max(1, last - limit + 1), last));
  }

  /// Another text as another node gives it: nothing in this process hears of it.
  private void editElsewhere(Message message, String text) {
    var row = store.range(group, message.seq(), message.seq()).getFirst();
    var body = keys.of(group).orElseThrow().encrypt(text, message.id());
    if (!row.isDeleted()) {
      jdbi.useTransaction(
          handle ->
              edits.edit(
                  handle,
                  row,
                  new EditStore.NewText(body, List.of(), false, false),
                  conversations.nextRev(handle, group).rev()));
    }
  }

  private List<String> statementsOf(Runnable work) {
    var statements = Collections.synchronizedList(new ArrayList<String>());
    var thread = Thread.currentThread();
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            if (Thread.currentThread().equals(thread)) {
              statements.add(context.getRawSql());
            }
          }
        });
    try {
      work.run();
    } finally {
      jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }
    return statements;
  }

  @Test
  void theNewestPageOfAnActiveConversationCostsOneStatement() {
    for (var i = 0; i < 60; i++) {
      send("m" + i, null);
    }
    newest(50);
    send("one more", null);
    messages.read(ben, group, 3);
    assertEquals(1, statementsOf(() -> newest(50)).size());
    assertEquals(stored(50), newest(50));
  }

  @Test
  void whatAnotherNodeChangedIsSeenAtOnce() {
    var first = send("first", null);
    send("answer", first.seq());
    newest(50);
    editElsewhere(first, "first!");
    var page = newest(50);
    assertEquals("first!", page.getFirst().text());
    assertEquals(new Message.ReplyTo(1, ada.userId(), "first!"), page.getLast().replyTo());
    assertEquals(stored(50), page);
  }

  @Test
  void aDeletedTextIsNeitherShownNorQuoted() {
    var first = send("secret", null);
    send("answer", first.seq());
    newest(50);
    messages.delete(ada, first.id(), false);
    assertEquals(List.of("", "answer"), newest(50).stream().map(Message::text).toList());
    assertEquals(stored(50), newest(50));
  }

  @Test
  void whoWasRemovedElsewhereReadsAndWritesNothingMore() {
    send("first", null);
    newest(50);
    messages.read(ben, group, 1);
    jdbi.useHandle(handle -> handle.execute("DELETE FROM members WHERE user_id = ?", ben.userId()));
    assertNotFound(() -> newest(50));
    assertNotFound(() -> messages.read(ben, group, 1));
    assertNotFound(
        () ->
            messages.send(
                ben, new NewMessage(group, UUID.randomUUID(), "x", null, null, null, null, null)));
  }

  private static void assertNotFound(Executable attempt) {
    assertEquals(ProblemCode.NOT_FOUND, assertThrows(Problem.class, attempt).code());
  }

  @Test
  void whateverHappensItIsWhatIsStored() {
    var random = new Random(7);
    var sent = new ArrayList<Message>(List.of(send("first", null)));
    for (var i = 0; i < 300; i++) {
      var some = sent.get(random.nextInt(sent.size()));
      switch (random.nextInt(8)) {
        case 7 -> sent.add(sendInThread("in thread " + i, root(some)));
        case 1 -> sent.add(send("reply " + i, some.seq()));
        case 2 -> editOrFindDeleted(some);
        case 3 -> editElsewhere(some, "elsewhere " + i);
        case 4 -> messages.read(ben, group, random.nextInt(sent.size()));
        case 5 -> messages.delete(ada, some.id(), false);
        default -> sent.add(send("text " + i, null));
      }
      if (random.nextBoolean()) {
        var limit = 1 + random.nextInt(100);
        assertEquals(stored(limit), newest(limit));
      }
    }
  }

  private void editOrFindDeleted(Message message) {
    try {
      messages.edit(ada, message.id(), "edited");
    } catch (Problem e) {
      assertEquals(ProblemCode.CONFLICT, e.code());
    }
  }
}
