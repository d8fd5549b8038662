package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TestingPeople;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Problems;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a transaction that holds a conversation, as a paused node's does, means for everyone else.
@QuarkusTest
final class ContentionTest {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject Messages messages;
  @Inject Jdbi jdbi;

  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private Caller ada;
  private UUID held;
  private UUID free;
  private Handle holder;

  @BeforeEach
  void twoConversationsOneOfThemHeld() {
    ada = people.make("Ada");
    held = conversations.group(ada, "Held", "", List.of()).conversation().id();
    free = conversations.group(ada, "Free", "", List.of()).conversation().id();
    holder = jdbi.open();
    holder.begin();
    conversations.lock(holder, List.of(held));
  }

  @AfterEach
  void letGo() {
    if (holder.isInTransaction()) {
      holder.rollback();
    }
    holder.close();
    senders.close();
  }

  private long send(UUID conversationId) {
    return messages
        .send(
            ada,
            new NewMessage(conversationId, UUID.randomUUID(), "x", null, null, null, null, null))
        .message()
        .seq();
  }

  @Test
  void othersDoNotWaitForAConversationThatIsHeld() throws Exception {
    var waiting = new ArrayList<Future<Long>>();
    for (var i = 0; i < 20; i++) {
      waiting.add(senders.submit(() -> send(held)));
    }
    for (var i = 1; i <= 20; i++) {
      assertEquals(i, send(free));
      messages.read(ada, free, i);
    }
    waiting.forEach(future -> assertFalse(future.isDone()));
    holder.rollback();
    var seqs = new ArrayList<Long>();
    for (var future : waiting) {
      seqs.add(future.get());
    }
    assertEquals(20, seqs.stream().distinct().count());
    assertEquals(20, conversations.get(ada, held).lastSeq());
  }

  @Test
  void whoWaitsTooLongIsToldAndNothingIsWritten() {
    assertEquals(ProblemCode.UNAVAILABLE, assertThrows(Problem.class, () -> send(held)).code());
    assertEquals(
        ProblemCode.UNAVAILABLE,
        assertThrows(Problem.class, () -> messages.read(ada, held, 1)).code());
    holder.rollback();
    assertEquals(1, send(held));
  }

  @Test
  void whoEditsIsToldToo() {
    holder.rollback();
    var id =
        messages
            .send(ada, new NewMessage(held, UUID.randomUUID(), "x", null, null, null, null, null))
            .message()
            .id();
    holder.begin();
    conversations.lock(holder, List.of(held));
    var thrown = assertThrows(RuntimeException.class, () -> messages.edit(ada, id, "y"));
    assertEquals(ProblemCode.UNAVAILABLE, Problems.of(thrown).code());
  }

  @Test
  void aTransactionThatStandsStillLosesItsLocksByItself() {
    assertEquals("2s", setting("lock_timeout"));
    assertEquals("5s", setting("idle_in_transaction_session_timeout"));
  }

  private String setting(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one());
  }
}
