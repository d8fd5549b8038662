package dev.parley.personal;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DraftsTest extends RealtimeTest {
  @Inject Jdbi jdbi;

  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfTwo() {
    group = TestingConversation.group(ADA, BEN);
  }

  private Response write(TestingAccount writer, Map<String, ?> draft) {
    return writer.request().body(draft).put(group.path("/draft"));
  }

  private List<Map<String, Object>> drafts(TestingAccount reader) {
    var drafts = reader.request().get("/api/drafts").jsonPath();
    return drafts.<Map<String, Object>>getList("items").stream()
        .filter(draft -> group.id().toString().equals(draft.get("conversationId")))
        .toList();
  }

  @Test
  void aDraftIsOnAllDevicesOfItsPersonAndNowhereElse() {
    var own = connect(ADA);
    var ben = connect(BEN);
    write(ADA, Map.of("text", "Low ti")).then().statusCode(200).body("text", equalTo("Low ti"));
    var heard = own.await("draft:updated", d -> d.path("conversationId").asText().equals(id()));
    assertEquals("Low ti", heard.path("text").asText());
    assertEquals("Low ti", drafts(ADA).getFirst().get("text"));
    assertEquals(List.of(), drafts(BEN));
    assertEquals(List.of(), ben.all("draft:updated"));
  }

  private String id() {
    return group.id().toString();
  }

  @Test
  void theLastOneWrittenWinsAndABlankOneDeletesIt() {
    write(ADA, Map.of("text", "one", "replyToSeq", 1));
    write(ADA, Map.of("text", "two"));
    var only = drafts(ADA);
    assertEquals(1, only.size());
    assertEquals("two", only.getFirst().get("text"));
    assertEquals(null, only.getFirst().get("replyToSeq"));
    var own = connect(ADA);
    write(ADA, Map.of("text", " \n")).then().statusCode(200).body("text", equalTo(""));
    own.await("draft:updated", d -> d.path("text").asText().isEmpty());
    assertEquals(List.of(), drafts(ADA));
  }

  @Test
  void aThreadHasADraftOfItsOwn() {
    write(ADA, Map.of("text", "to all"));
    write(ADA, Map.of("text", "to some", "threadSeq", 1));
    assertEquals(2, drafts(ADA).size());
    write(ADA, Map.of("text", "", "threadSeq", 1));
    assertEquals(1, drafts(ADA).size());
    assertEquals("to all", drafts(ADA).getFirst().get("text"));
  }

  @Test
  void whatIsWrongIsRefused() {
    write(OUTSIDER, Map.of("text", "x")).then().statusCode(404);
    write(ADA, Map.of("text", "x".repeat(8_001))).then().statusCode(400);
    write(ADA, Map.of("text", "x", "threadSeq", 0)).then().statusCode(400);
    write(ADA, Map.of()).then().statusCode(400);
    write(ADA, Map.of("text", "a\0b")).then().statusCode(400);
  }

  @Test
  void aPersonHas200DraftsAtTheMost() {
    var hoarder = TestingAccount.register("Hilda");
    group = TestingConversation.group(hoarder, BEN);
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO drafts (user_id, conversation_id, thread_seq, body, updated_at)
                SELECT ?, ?, place, '', now() FROM generate_series(1, 200) AS place
                """,
                hoarder.id(),
                group.id()));
    write(hoarder, Map.of("text", "one more")).then().statusCode(409);
    write(hoarder, Map.of("text", "another text", "threadSeq", 7)).then().statusCode(200);
  }

  @Test
  void theTextIsEncryptedAtRest() {
    write(ADA, Map.of("text", "the secret of the tide"));
    var stored =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM drafts WHERE conversation_id = :id")
                    .bind("id", group.id())
                    .mapTo(byte[].class)
                    .one());
    assertFalse(new String(stored, ISO_8859_1).contains("tide"));
    assertTrue(stored.length > 20);
  }

  @Test
  void theDraftsOfAConversationGoWithIt() {
    write(ADA, Map.of("text", "x"));
    ADA.request().delete(group.path("")).then().statusCode(204);
    assertEquals(List.of(), drafts(ADA));
  }
}
