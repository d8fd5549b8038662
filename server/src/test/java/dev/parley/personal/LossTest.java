package dev.parley.personal;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Who is in a conversation no more has lost all that they kept of it.
@QuarkusTest
final class LossTest extends RealtimeTest {
  private static final List<String> LISTS =
      List.of("/api/drafts", "/api/saved", "/api/reminders", "/api/scheduled");

  @Inject Jdbi jdbi;
  @Inject Reminders reminders;

  @Test
  void whoIsRemovedHasLostWhatTheyKept() {
    loses((group, zoe) -> group.remove(ADA, zoe));
  }

  @Test
  void whoLeavesHasLostWhatTheyKept() {
    loses((group, zoe) -> group.remove(zoe, zoe));
  }

  @Test
  void whatTheyKeptIsGoneWithTheConversation() {
    loses((group, _) -> ADA.request().delete(group.path("")).then().statusCode(204));
  }

  private void loses(BiConsumer<TestingConversation, TestingAccount> loss) {
    var zoe = TestingAccount.register("Zoe");
    var group = TestingConversation.group(ADA, BEN, zoe);
    var elsewhere = TestingConversation.group(zoe, BEN);
    keepSomething(zoe, group, "SECRET");
    keepSomething(zoe, elsewhere, "HARMLESS");
    for (var list : LISTS) {
      assertTrue(read(zoe, list).contains("SECRET"), list);
    }
    var socket = connect(zoe);
    loss.accept(group, zoe);
    socket.await("conversation:removed", c -> c.path("id").asText().equals(id(group)));
    socket.forget();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE reminders SET remind_at = now() - interval '1 second' WHERE user_id = ?",
                zoe.id()));
    reminders.remind();
    socket.await("notification", n -> n.path("body").asText().contains("HARMLESS"));
    for (var list : LISTS) {
      var seen = read(zoe, list);
      assertFalse(seen.contains("SECRET"), list);
      assertTrue(seen.contains("HARMLESS"), list);
    }
    for (var event : socket.received()) {
      assertFalse(event.payload().toString().contains("SECRET"), event.toString());
    }
  }

  private static String id(TestingConversation conversation) {
    return conversation.id().toString();
  }

  private static String read(TestingAccount reader, String list) {
    return reader.request().get(list).asString();
  }

  private static void keepSomething(
      TestingAccount zoe, TestingConversation conversation, String text) {
    var messageId = conversation.say(BEN, text);
    var at = Instant.now().plus(Duration.ofHours(1)).toString();
    put(zoe, conversation.path("/draft"), Map.of("text", text));
    put(zoe, "/api/messages/" + messageId + "/saved", Map.of());
    post(zoe, "/api/messages/" + messageId + "/reminder", Map.of("at", at));
    var later = new HashMap<>(conversation.message(text));
    later.put("clientId", UUID.randomUUID());
    later.put("sendAt", at);
    post(zoe, "/api/scheduled", later);
  }

  private static void put(TestingAccount who, String path, Map<String, ?> body) {
    assertEquals(2, who.request().body(body).put(path).statusCode() / 100, path);
  }

  private static void post(TestingAccount who, String path, Map<String, ?> body) {
    assertEquals(201, who.request().body(body).post(path).statusCode(), path);
  }
}
