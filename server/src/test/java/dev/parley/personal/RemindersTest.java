package dev.parley.personal;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class RemindersTest extends RealtimeTest {
  @Inject Jdbi jdbi;
  @Inject Reminders reminders;

  private TestingConversation group = new TestingConversation(new UUID(0, 0));
  private TestingAccount rea = ADA;

  @BeforeEach
  void aGroupOfThree() {
    rea = TestingAccount.register("Rea");
    group = TestingConversation.group(ADA, BEN, rea);
  }

  private static Response remind(TestingAccount who, UUID messageId, Instant at) {
    return who.request()
        .body(Map.of("at", at.toString()))
        .post("/api/messages/" + messageId + "/reminder");
  }

  private static Instant in(Duration time) {
    return Instant.now().plus(time);
  }

  private JsonPath list() {
    return rea.request().get("/api/reminders").jsonPath();
  }

  private void makeDue(UUID messageId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE reminders SET remind_at = now() - interval '1 second'"
                        + " WHERE message_id = :id")
                .bind("id", messageId)
                .execute());
  }

  @Test
  void aReminderThatIsDueIsToldAndStaysUntilItIsDismissed() {
    var own = connect(rea);
    var ada = connect(ADA);
    var id = group.say(ADA, "The tide turns at six");
    remind(rea, id, in(Duration.ofHours(1))).then().statusCode(201);
    assertNull(list().getString("items[0].dueAt"));
    makeDue(id);
    var told = own.await("notification", n -> n.path("messageId").asText().equals(id.toString()));
    assertEquals("reminder", told.path("kind").asText());
    assertEquals("The tide turns at six", told.path("body").asText());
    assertEquals(group.id().toString(), told.path("conversationId").asText());
    assertNotNull(list().getString("items[0].dueAt"));
    assertEquals("The tide turns at six", list().getString("items[0].message.text"));
    var reminder = list().getString("items[0].id");
    ADA.request().delete("/api/reminders/" + reminder).then().statusCode(404);
    rea.request().delete("/api/reminders/" + reminder).then().statusCode(204);
    own.await("reminder:updated", r -> r.path("dismissed").booleanValue());
    assertEquals(List.of(), list().getList("items"));
    assertEquals(List.of(), ada.all("notification"));
  }

  @Test
  void setAgainItMoves() {
    var id = group.say(ADA, "x");
    var first = remind(rea, id, in(Duration.ofHours(1))).jsonPath().getString("id");
    makeDue(id);
    connect(rea);
    var later = in(Duration.ofHours(2));
    var moved = remind(rea, id, later).jsonPath();
    assertEquals(first, moved.getString("id"));
    assertNull(moved.getString("dueAt"));
    assertEquals(1, list().getList("items").size());
  }

  @Test
  void whatIsWrongIsRefused() {
    var id = group.say(ADA, "x");
    remind(rea, id, Instant.now().minusSeconds(1)).then().statusCode(400);
    remind(rea, id, in(Duration.ofDays(400))).then().statusCode(400);
    remind(OUTSIDER, id, in(Duration.ofHours(1))).then().statusCode(404);
    remind(rea, UUID.randomUUID(), in(Duration.ofHours(1))).then().statusCode(404);
    rea.request().body("{}").post("/api/messages/" + id + "/reminder").then().statusCode(400);
    for (var at : List.of("\"tomorrow\"", "9223372036854775807", "1e400", "-1e18", "true")) {
      rea.request()
          .body("{\"at\": " + at + "}")
          .post("/api/messages/" + id + "/reminder")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void manyNodesThatLookAtOnceRemindOnce() throws Exception {
    var own = connect(rea);
    var ids = IntStream.range(0, 30).mapToObj(i -> group.say(ADA, "m" + i)).toList();
    ids.forEach(id -> remind(rea, id, in(Duration.ofHours(1))));
    ids.forEach(this::makeDue);
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 8; i++) {
        nodes.execute(reminders::remind);
      }
    }
    for (var id : ids) {
      own.await("notification", n -> n.path("messageId").asText().equals(id.toString()));
    }
    assertEquals(ids.size(), own.all("notification").size());
  }

  @Test
  void aPersonHas200RemindersAtTheMost() {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO reminders
                           (id, user_id, message_id, conversation_id, remind_at, created_at)
                    SELECT gen_random_uuid(), :userId, gen_random_uuid(), :conversationId,
                           now() + interval '1 day', now()
                      FROM generate_series(1, 200)
                    """)
                .bind("userId", rea.id())
                .bind("conversationId", group.id())
                .execute());
    remind(rea, group.say(ADA, "x"), in(Duration.ofHours(1))).then().statusCode(409);
  }
}
