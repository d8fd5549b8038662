package dev.parley.personal;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingFile;
import dev.parley.messages.Messages;
import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ScheduledTest extends RealtimeTest {
  @Inject Jdbi jdbi;
  @Inject Delivery delivery;
  @Inject ScheduledStore store;
  @Inject ScheduledViews views;
  @Inject Messages messages;

  private TestingConversation group = new TestingConversation(new UUID(0, 0));
  private TestingAccount pia;

  @BeforeEach
  void aGroupOfThree() {
    pia = TestingAccount.register("Pia");
    group = TestingConversation.group(ADA, BEN, pia);
  }

  private Map<String, Object> later(String text) {
    var wanted = new HashMap<>(group.message(text));
    wanted.put("sendAt", Instant.now().plus(Duration.ofHours(1)).toString());
    return wanted;
  }

  private static Response schedule(TestingAccount who, Map<String, Object> wanted) {
    return who.request().body(wanted).post("/api/scheduled");
  }

  private UUID scheduled(String text) {
    var answer = schedule(pia, later(text));
    answer.then().statusCode(201);
    return UUID.fromString(answer.jsonPath().getString("id"));
  }

  private void makeDue(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE scheduled_messages SET next_try_at = now() - interval '1 second'"
                        + " WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  private List<String> said() {
    return BEN.request()
        .get("/api/messages?limit=200&conversationId=" + group.id())
        .jsonPath()
        .getList("items.findAll { it.kind == 'text' }.text");
  }

  private List<Map<String, Object>> waiting(TestingAccount who) {
    return who.request().get("/api/scheduled").jsonPath().getList("items");
  }

  @Test
  void itIsSentWhenItsTimeHasCome() {
    var own = connect(pia);
    var ben = connect(BEN);
    var id = scheduled("Good morning");
    own.await("scheduled:updated", s -> s.at("/scheduled/state").asText().equals("waiting"));
    assertEquals("Good morning", waiting(pia).getFirst().get("text"));
    assertEquals(List.of(), said());
    makeDue(id);
    var heard = ben.await("message:received", m -> m.path("text").asText().equals("Good morning"));
    assertEquals(pia.id().toString(), heard.path("senderId").asText());
    var gone = own.await("scheduled:updated", s -> s.path("scheduled").isNull());
    assertEquals(heard.path("id"), gone.path("messageId"));
    assertEquals(List.of(), waiting(pia));
    assertEquals(List.of(), ben.all("scheduled:updated"));
  }

  @Test
  void itCarriesFilesThatAreKeptUntilThen() {
    var file = TestingFile.upload(pia, "tides.txt", "06:10".getBytes(StandardCharsets.UTF_8));
    var wanted = later("");
    wanted.put("attachmentIds", List.of(file.id()));
    var answer = schedule(pia, wanted).then().statusCode(201).extract().jsonPath();
    assertEquals("tides.txt", answer.getString("attachments[0].name"));
    assertTrue(keptUntil(file).orElseThrow().isAfter(Instant.parse(answer.getString("sendAt"))));
    assertEquals(404, file.seenBy(BEN).statusCode());
    var path = "/api/scheduled/" + answer.getString("id");
    pia.request().body(Map.of("text", "As asked")).patch(path).then().statusCode(200);
    var sent = pia.request().post(path + "/send").then().statusCode(200).extract().jsonPath();
    assertEquals("As asked", sent.getString("text"));
    assertEquals(file.id().toString(), sent.getString("attachments[0].id"));
    assertEquals("06:10", file.seenBy(BEN).asString());
    assertEquals(Optional.empty(), keptUntil(file));
  }

  @Test
  void cancelledItLetsItsFilesGoUnlessAnotherHasThem() {
    var file = TestingFile.upload(pia, "a.txt", "a".getBytes(StandardCharsets.UTF_8));
    var paths =
        Stream.of("one", "two")
            .map(text -> with(later(text), "attachmentIds", List.of(file.id())))
            .map(wanted -> "/api/scheduled/" + schedule(pia, wanted).jsonPath().getString("id"))
            .toList();
    var later = Instant.now().plus(Duration.ofHours(25));
    pia.request().delete(paths.getFirst()).then().statusCode(204);
    assertTrue(keptUntil(file).orElseThrow().isAfter(later));
    pia.request().delete(paths.getLast()).then().statusCode(204);
    assertTrue(keptUntil(file).orElseThrow().isBefore(later));
  }

  @Test
  void whatWaitsKeepsFilesThatAnotherMessageTookAlong() {
    var file = TestingFile.upload(pia, "b.txt", "b".getBytes(StandardCharsets.UTF_8));
    var wanted = with(later("Again"), "attachmentIds", List.of(file.id()));
    var path = "/api/scheduled/" + schedule(pia, wanted).jsonPath().getString("id");
    var said = file.sendBy(pia, group).jsonPath().getString("id");
    pia.request().delete("/api/messages/" + said).then().statusCode(204);
    var soon = Instant.now().plus(Duration.ofHours(23));
    Await.until(() -> keptUntil(file).filter(soon::isBefore).isPresent());
    pia.request().post(path + "/send").then().statusCode(200);
    assertEquals("b", file.seenBy(BEN).asString());
  }

  @Test
  void filesThatCannotBeSentAreRefusedAtOnce() {
    var file = TestingFile.upload(ADA, "a.txt", "a".getBytes(StandardCharsets.UTF_8));
    var own = TestingFile.upload(pia, "b.txt", "b".getBytes(StandardCharsets.UTF_8));
    for (var id : List.of(file.id(), UUID.randomUUID())) {
      refused("attachmentIds", with(later(""), "attachmentIds", List.of(id)));
    }
    var mine = with(later("Which?"), "attachmentIds", List.of(own.id()));
    refused("attachmentIds", with(mine, "poll", Map.of("options", List.of("a", "b"))));
    refused("attachmentIds", with(mine, "attachmentIds", List.of(own.id(), own.id())));
    refused("voice", with(mine, "voice", true));
    refused("text", with(later(""), "attachmentIds", List.of()));
    assertEquals(List.of(), waiting(pia));
  }

  private void refused(String field, Map<String, Object> wanted) {
    var answer = schedule(pia, wanted);
    assertEquals(400, answer.statusCode());
    assertEquals(field, answer.jsonPath().getString("errors[0].field"));
  }

  private static Map<String, Object> with(Map<String, Object> some, String key, Object value) {
    var whole = new HashMap<>(some);
    whole.put(key, value);
    return whole;
  }

  private Optional<Instant> keptUntil(TestingFile file) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT keep_until FROM media WHERE id = :id")
                .bind("id", file.id())
                .map((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .one());
  }

  @Test
  void theSameClientIdIsScheduledOnce() {
    var wanted = later("once");
    var first = schedule(pia, wanted).then().statusCode(201).extract().jsonPath();
    var second = schedule(pia, wanted).then().statusCode(200).extract().jsonPath();
    assertEquals(first.getString("id"), second.getString("id"));
  }

  @Test
  void itCanBeChangedSentAtOnceAndCancelled() {
    var id = scheduled("first");
    var path = "/api/scheduled/" + id;
    var at = Instant.now().plus(Duration.ofDays(2)).toString();
    pia.request()
        .body(Map.of("text", "second", "sendAt", at))
        .patch(path)
        .then()
        .statusCode(200)
        .body("text", equalTo("second"));
    for (var other : List.of(ADA, OUTSIDER)) {
      other.request().body(Map.of("text", "x")).patch(path).then().statusCode(404);
      other.request().delete(path).then().statusCode(404);
      other.request().post(path + "/send").then().statusCode(404);
    }
    pia.request().post(path + "/send").then().statusCode(200).body("text", equalTo("second"));
    assertEquals(List.of("second"), said());
    pia.request().post(path + "/send").then().statusCode(404);
    var cancelled = scheduled("never");
    pia.request().delete("/api/scheduled/" + cancelled).then().statusCode(204);
    pia.request().delete("/api/scheduled/" + cancelled).then().statusCode(404);
    assertEquals(List.of(), waiting(pia));
  }

  @Test
  void aNodeThatDiesWhileItSendsLeavesOneMessage() {
    var id = scheduled("once and only once");
    makeDue(id);
    // Whichever node is first: this test, or the one that runs beside it.
    store
        .take(id, Duration.ofHours(1))
        .ifPresent(
            taken -> {
              var sender = new Caller(pia.id(), Ids.next(), Role.USER);
              messages.send(sender, views.open(taken));
              // Here it dies: the message is sent, and the row does not know.
              pia.request().delete("/api/scheduled/" + id).then().statusCode(409);
              pia.request()
                  .body(Map.of("text", "x"))
                  .patch("/api/scheduled/" + id)
                  .then()
                  .statusCode(409);
              pia.request().post("/api/scheduled/" + id + "/send").then().statusCode(409);
              makeDue(id);
            });
    Await.until(() -> waiting(pia).isEmpty());
    assertEquals(List.of("once and only once"), said());
  }

  @Test
  void manyNodesThatLookAtOnceSendOnce() {
    var ids = IntStream.range(0, 40).mapToObj(i -> scheduled("n" + i)).toList();
    ids.forEach(this::makeDue);
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 8; i++) {
        nodes.execute(delivery::deliverDue);
      }
    }
    Await.until(() -> waiting(pia).isEmpty());
    assertEquals(
        IntStream.range(0, 40).mapToObj(i -> "n" + i).sorted().toList(),
        said().stream().sorted().toList());
  }

  @Test
  void whatCannotBeSentStaysWithItsReason() {
    var own = connect(pia);
    var wanted = later("in a thread of nothing");
    wanted.put("threadSeq", 999);
    var id = UUID.fromString(schedule(pia, wanted).jsonPath().getString("id"));
    makeDue(id);
    own.await("scheduled:updated", s -> s.at("/scheduled/state").asText().equals("failed"));
    var failed = waiting(pia).getFirst();
    assertEquals("failed", failed.get("state"));
    assertTrue(String.valueOf(failed.get("failure")).contains("validation_failed"));
    assertEquals(List.of(), said());
    var at = Instant.now().plus(Duration.ofDays(1)).toString();
    pia.request()
        .body(Map.of("sendAt", at))
        .patch("/api/scheduled/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("waiting"))
        .body("failure", equalTo(null));
  }

  @Test
  void whoWasRemovedSendsNothingAnyMore() {
    var id = scheduled("from beyond");
    group.remove(ADA, pia);
    makeDue(id);
    Await.until(() -> state(id).equals("failed"));
    assertEquals(List.of(), waiting(pia));
    assertFalse(said().contains("from beyond"));
  }

  private String state(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT state FROM scheduled_messages WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  @Test
  void whatIsWrongIsRefused() {
    schedule(OUTSIDER, later("x")).then().statusCode(404);
    for (var wrong :
        List.of(
            Map.of("sendAt", Instant.now().minusSeconds(1).toString()),
            Map.of("sendAt", Instant.now().plus(Duration.ofDays(400)).toString()),
            Map.of("sendAt", "noon"),
            Map.of("text", " "),
            Map.of("text", "x".repeat(8_001)),
            Map.of("forwardOf", UUID.randomUUID().toString()),
            Map.of("poll", Map.of("options", List.of("one"))))) {
      var wanted = later("x");
      wanted.putAll(wrong);
      schedule(pia, wanted).then().statusCode(400);
    }
    assertEquals(List.of(), waiting(pia));
  }

  @Test
  void aPersonHas100ScheduledMessagesAtTheMost() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO scheduled_messages
                       (id, user_id, conversation_id, client_id, body, send_at, state, next_try_at,
                        created_at, updated_at)
                SELECT gen_random_uuid(), ?, ?, gen_random_uuid(), '', at, 'waiting', at, now(),
                       now()
                  FROM generate_series(now() + interval '1 day', now() + interval '100 days',
                                       interval '1 day') AS at
                """,
                pia.id(),
                group.id()));
    schedule(pia, later("one more")).then().statusCode(409);
  }

  @Test
  void theTextIsEncryptedAtRest() {
    var id = scheduled("the secret of the tide");
    var stored =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM scheduled_messages WHERE id = :id")
                    .bind("id", id)
                    .mapTo(byte[].class)
                    .one());
    assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("tide"));
  }
}
