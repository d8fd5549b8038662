package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingPeople;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class MessagesTest {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject Messages messages;
  @Inject Sync sync;
  @Inject Jdbi jdbi;

  private Caller ada;
  private Caller ben;
  private Caller outsider;
  private UUID group;

  @BeforeEach
  void aGroupOfTwo() {
    ada = people.make("Ada");
    ben = people.make("Ben");
    outsider = people.make("Oz");
    group = conversations.group(ada, "Tide", "", List.of(ben.userId())).conversation().id();
  }

  private Message send(Caller sender, String text) {
    return messages.send(sender, message(text, UUID.randomUUID())).message();
  }

  private NewMessage message(String text, UUID clientId) {
    return new NewMessage(group, clientId, text, null, null, null, null, null);
  }

  private static ProblemCode code(Callable<?> call) {
    return assertThrows(Problem.class, call::call).code();
  }

  private Messages.MessagePage newest(Caller reader, int limit) {
    return messages.page(reader, group, new Messages.Position(null, null, null), limit);
  }

  @Test
  void seqCountsFromOneWithoutHoles() {
    for (var i = 1; i <= 5; i++) {
      assertEquals(i, send(i % 2 == 0 ? ada : ben, "m" + i).seq());
    }
    var page = newest(ben, 50);
    assertEquals(List.of("m1", "m2", "m3", "m4", "m5"), texts(page));
    assertFalse(page.hasBefore());
    assertFalse(page.hasAfter());
  }

  private static List<String> texts(Messages.MessagePage page) {
    return page.items().stream().map(Message::text).toList();
  }

  @Test
  void manySendersAtOnceLeaveNoHoleAndNoDouble() throws Exception {
    var results = new ConcurrentLinkedQueue<Message>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var sends = new ArrayList<Future<?>>();
      for (var i = 0; i < 400; i++) {
        var sender = i % 2 == 0 ? ada : ben;
        var text = "n" + i;
        sends.add(executor.submit(() -> results.add(send(sender, text))));
      }
      for (var done : sends) {
        done.get();
      }
    }
    var seqs = results.stream().map(Message::seq).sorted().toList();
    assertEquals(LongStream.rangeClosed(1, 400).boxed().toList(), seqs);
  }

  @Test
  void theSameClientIdIsOneMessageHoweverOftenItIsSent() throws Exception {
    var clientId = UUID.randomUUID();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var sends =
          IntStream.range(0, 20)
              .mapToObj(i -> executor.submit(() -> messages.send(ada, message("t" + i, clientId))))
              .toList();
      var isNew = 0;
      for (var sent : sends) {
        assertEquals(1, sent.get().message().seq());
        isNew += sent.get().isNew() ? 1 : 0;
      }
      assertEquals(1, isNew);
    }
    assertEquals(1, newest(ben, 50).items().size());
  }

  @Test
  void anotherPersonMayUseTheSameClientId() {
    var clientId = UUID.randomUUID();
    assertEquals(1, messages.send(ada, message("a", clientId)).message().seq());
    assertEquals(2, messages.send(ben, message("b", clientId)).message().seq());
  }

  @Test
  void anOutsiderFindsNothing() {
    var id = send(ada, "secret").id();
    assertEquals(ProblemCode.NOT_FOUND, code(() -> send(outsider, "hello")));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> newest(outsider, 5)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> messages.edit(outsider, id, "x")));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> messages.delete(outsider, id, false)));
    assertThrows(Problem.class, () -> messages.read(outsider, group, 1));
    assertThrows(Problem.class, () -> messages.delivered(outsider, group, 1));
    assertEquals(List.of(group), sync.since(outsider, Map.of(group, 0L)).removed());
    assertTrue(sync.since(outsider, Map.of(group, 0L)).changes().isEmpty());
  }

  @Test
  void onlyItsSenderChangesAMessage() {
    var id = send(ada, "mine").id();
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.edit(ben, id, "yours")));
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.delete(ben, id, false)));
    assertEquals("mine!", messages.edit(ada, id, "mine!").text());
  }

  @Test
  void aDeletedMessageLeavesATombstoneAndNoText() {
    var sent = send(ada, "oops");
    var deleted = messages.delete(ada, sent.id(), false);
    assertEquals("", deleted.text());
    assertNotNull(deleted.deletedAt());
    assertEquals(sent.seq(), deleted.seq());
    assertEquals(deleted, messages.delete(ada, sent.id(), false));
    assertEquals(ProblemCode.CONFLICT, code(() -> messages.edit(ada, sent.id(), "again")));
    assertEquals(List.of(""), texts(newest(ben, 5)));
    var body =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT body IS NULL FROM messages WHERE id = :id")
                    .bind("id", sent.id())
                    .mapTo(Boolean.class)
                    .one());
    assertTrue(body);
  }

  @Test
  void bodiesAreNotStoredAsText() {
    var id = send(ada, "the tide turns at six").id();
    var body =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT encode(body, 'escape') FROM messages WHERE id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
    assertFalse(body.contains("tide"), body);
  }

  @Test
  void pagesMeetWithoutOverlapOrGap() {
    for (var i = 1; i <= 25; i++) {
      send(ada, "p" + i);
    }
    var last = newest(ben, 10);
    assertEquals(List.of(16L, 25L), ends(last));
    assertTrue(last.hasBefore());
    var middle = messages.page(ben, group, new Messages.Position(16L, null, null), 10);
    assertEquals(List.of(6L, 15L), ends(middle));
    var first = messages.page(ben, group, new Messages.Position(6L, null, null), 10);
    assertEquals(List.of(1L, 5L), ends(first));
    assertFalse(first.hasBefore());
    var after = messages.page(ben, group, new Messages.Position(null, 20L, null), 10);
    assertEquals(List.of(21L, 25L), ends(after));
    assertFalse(after.hasAfter());
    var around = messages.page(ben, group, new Messages.Position(null, null, 12L), 5);
    assertEquals(List.of(10L, 14L), ends(around));
    assertTrue(around.hasBefore() && around.hasAfter());
    var past = messages.page(ben, group, new Messages.Position(null, Long.MAX_VALUE, null), 5);
    assertTrue(past.items().isEmpty());
  }

  private static List<Long> ends(Messages.MessagePage page) {
    return List.of(page.items().getFirst().seq(), page.items().getLast().seq());
  }

  @Test
  void anEmptyConversationHasAnEmptyPage() {
    var page = newest(ada, 50);
    assertTrue(page.items().isEmpty());
    assertFalse(page.hasBefore() || page.hasAfter());
  }

  @Test
  void aReplyQuotesWhatItAnswers() {
    var question = send(ada, "x".repeat(200));
    var reply =
        messages
            .send(
                ben,
                new NewMessage(
                    group, UUID.randomUUID(), "yes", null, question.seq(), null, null, null))
            .message();
    var quote = reply.replyTo();
    assertNotNull(quote);
    assertEquals(Messages.MAX_EXCERPT, quote.excerpt().length());
    assertEquals(reply, newest(ada, 1).items().getFirst());
    assertEquals(
        ProblemCode.VALIDATION_FAILED,
        code(
            () ->
                messages.send(
                    ben,
                    new NewMessage(group, UUID.randomUUID(), "?", null, 99L, null, null, null))));
  }

  @Test
  void unreadIsWhatOthersSaidSince() {
    send(ada, "one");
    send(ada, "two");
    assertEquals(2, conversations.get(ben, group).unreadCount());
    assertEquals(0, conversations.get(ada, group).unreadCount());
    messages.read(ben, group, 1);
    assertEquals(1, conversations.get(ben, group).unreadCount());
    messages.read(ben, group, 0);
    assertEquals(1, conversations.get(ben, group).unreadCount());
    messages.read(ben, group, 1_000);
    assertEquals(0, conversations.get(ben, group).unreadCount());
    send(ben, "three");
    assertEquals(0, conversations.get(ben, group).unreadCount());
    assertEquals(1, conversations.get(ada, group).unreadCount());
  }

  @Test
  void syncTellsExactlyWhatWasMissed() {
    var kept = send(ada, "kept");
    var edited = send(ada, "edited");
    var rev = conversations.get(ben, group).rev();
    assertTrue(sync.since(ben, Map.of(group, rev)).changes().isEmpty());

    messages.edit(ada, edited.id(), "edited!");
    var fresh = send(ada, "new");
    messages.read(ben, group, 1);

    var answer = sync.since(ben, Map.of(group, rev));
    var changes = answer.changes().get(group);
    assertNotNull(changes);
    assertTrue(changes.complete());
    assertEquals(
        List.of("edited!", "new"), changes.messages().stream().map(Message::text).toList());
    assertFalse(changes.messages().stream().anyMatch(message -> message.id().equals(kept.id())));
    assertEquals(fresh.id(), changes.messages().getLast().id());
    assertEquals(2, changes.members().size());
    assertEquals(conversations.get(ben, group).rev(), changes.rev());
  }

  @Test
  void tooMuchToSyncSaysSo() {
    var rev = conversations.get(ben, group).rev();
    for (var i = 0; i <= Sync.MAX_PER_CONVERSATION; i++) {
      send(ada, "s" + i);
    }
    var changes = sync.since(ben, Map.of(group, rev)).changes().get(group);
    assertNotNull(changes);
    assertFalse(changes.complete());
    assertTrue(changes.messages().isEmpty());
  }

  @Test
  void theNewestMessageIsInTheList() {
    send(ada, "first");
    var latest = send(ben, "latest");
    assertEquals(latest, conversations.get(ada, group).lastMessage());
    assertEquals(latest, conversations.list(ada, 10, null).items().getFirst().lastMessage());
  }
}
