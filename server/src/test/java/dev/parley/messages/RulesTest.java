package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// What the settings of a conversation mean to its messages.
@QuarkusTest
final class RulesTest extends TestingGroup {
  private void set(String column, Object value) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE conversations SET " + column + " = ? WHERE id = ?", value, group));
  }

  @Test
  void whereOnlyModeratorsWriteNobodyElseDoes() {
    set("announcement", true);
    assertEquals(ProblemCode.FORBIDDEN, code(() -> send(ben, "Hello")));
    var root = send(ada, "News");
    assertEquals(ProblemCode.FORBIDDEN, code(() -> send(ben, "Really?", root.seq())));
    messages.react(ben, root.id(), "👍", true);
    setRole(ben, "moderator");
    assertEquals("Hello", send(ben, "Hello").text());
    assertEquals(ProblemCode.NOT_FOUND, code(() -> send(outsider, "Hello")));
  }

  @Test
  void whatWasSentBeforeIsStillAcknowledged() {
    var wanted = new NewMessage(group, UUID.randomUUID(), "Hello", null, null, null, null, null);
    var sent = messages.send(ben, wanted).message();
    set("announcement", true);
    assertEquals(sent, messages.send(ben, wanted).message());
  }

  @Test
  void inSlowModeMembersWait() {
    set("slow_mode_seconds", 60);
    var first = send(ben, "One");
    var refusal = Assertions.assertThrows(Problem.class, () -> send(ben, "Two", first.seq()));
    assertEquals(ProblemCode.RATE_LIMITED, refusal.code());
    var pause = refusal.retryAfter().orElseThrow();
    assertTrue(pause.isPositive() && pause.toSeconds() <= 60, pause::toString);
    send(ada, "Owners");
    send(ada, "do not");
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE members SET last_said_at = last_said_at - interval '61 seconds'"
                    + " WHERE user_id = ?",
                ben.userId()));
    assertEquals("Two", send(ben, "Two").text());
  }

  @Test
  void ofManyAtOnceSlowModeLetsOnePass() throws Exception {
    set("slow_mode_seconds", 60);
    var passed = new AtomicInteger();
    atOnce(
        20,
        i -> {
          try {
            send(ben, "m" + i);
            return passed.incrementAndGet();
          } catch (Problem e) {
            assertEquals(ProblemCode.RATE_LIMITED, e.code());
            return 0;
          }
        });
    assertEquals(1, passed.get());
  }

  @Test
  void aRemovalDuringSendsEndsThem() throws Exception {
    atOnce(
        40,
        i -> {
          try {
            if (i == 20) {
              remove(ben);
            } else {
              send(ben, "m" + i);
            }
          } catch (Problem e) {
            assertEquals(ProblemCode.NOT_FOUND, e.code());
          }
          return i;
        });
    assertEquals(ProblemCode.NOT_FOUND, code(() -> send(ben, "Still here")));
    var seqs = newest(ada).stream().map(Message::seq).toList();
    assertEquals(conversations.get(ada, group).lastSeq(), seqs.isEmpty() ? 0 : seqs.getLast());
  }

  @Test
  void whatDisappearsIsErased() {
    assertNull(send(ada, "Stays").expiresAt());
    set("disappear_after_seconds", 1);
    var sent = send(ada, "Goes, @" + username(ben) + ", https://tide.example");
    assertNotNull(sent.expiresAt());
    messages.edit(ada, sent.id(), "Goes, too");
    messages.react(ben, sent.id(), "👍", true);
    Await.until(() -> newestOne(ben).deletedAt() != null);
    var gone = newestOne(ben);
    assertEquals("", gone.text());
    assertEquals(List.of(), gone.reactions());
    assertNull(gone.deletedBy());
    assertNull(gone.expiresAt());
    assertEquals(0, count("message_edits") + count("reactions") + count("mentions"));
    assertEquals("Stays", Objects.requireNonNull(newest(ben).getFirst()).text());
    var stored =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT body IS NULL AND extra IS NULL FROM messages WHERE id = :id")
                    .bind("id", sent.id())
                    .mapTo(Boolean.class)
                    .one());
    assertTrue(stored);
  }
}
