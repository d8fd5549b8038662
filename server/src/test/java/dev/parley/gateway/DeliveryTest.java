package dev.parley.gateway;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.CLEO;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class DeliveryTest extends RealtimeTest {
  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfTwo() {
    group = TestingConversation.group(ADA, BEN);
  }

  private static boolean hasText(JsonNode message, String text) {
    return message.path("text").asText().equals(text);
  }

  private boolean isHere(JsonNode payload) {
    return payload.path("conversationId").asText().equals(group.id().toString());
  }

  private boolean concerns(JsonNode conversation) {
    return conversation.path("id").asText().equals(group.id().toString());
  }

  private static boolean concerns(JsonNode change, TestingAccount member) {
    return change.at("/member/user/id").asText().equals(member.id().toString());
  }

  @Test
  void aMessageReachesEveryMembersSocketsAndNobodyElse() {
    var sender = connect(ADA);
    var otherDevice = connect(ADA);
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    var answer = sender.ask("message:send", group.message("Low tide at six"));
    assertTrue(answer.path("ok").booleanValue());
    for (var socket : List.of(sender, otherDevice, ben)) {
      var heard = socket.await("message:received", m -> hasText(m, "Low tide at six"));
      assertEquals(answer.path("message"), heard);
    }
    assertHeardNothing(outsider, group);
  }

  @Test
  void whatIsAcknowledgedCanBeRead() {
    var sender = connect(ADA);
    var message = sender.ask("message:send", group.message("Here")).path("message");
    var read =
        BEN.request()
            .get("/api/messages?conversationId=" + group.id())
            .jsonPath()
            .getMap("items[0]");
    assertEquals(message.path("id").asText(), read.get("id"));
    assertEquals(message.path("createdAt").asText(), read.get("createdAt"));
    assertTrue(message.path("createdAt").asText().matches("[\\d-]{10}T[\\d:]{8}\\.\\d{3}Z"));
  }

  @Test
  void editsAndDeletionsReachMembersAndNobodyElse() {
    var sender = connect(ADA);
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    var id = sender.ask("message:send", group.message("Hgih")).at("/message/id").asText();
    var edited = sender.ask("message:edit", Map.of("id", id, "text", "High"));
    assertEquals(edited.path("message"), ben.await("message:updated", m -> hasText(m, "High")));
    var deleted = sender.ask("message:delete", Map.of("id", id)).path("message");
    assertEquals(deleted, ben.await("message:updated", m -> m.hasNonNull("deletedAt")));
    assertEquals("", deleted.path("text").asText());
    assertHeardNothing(outsider, group);
  }

  @Test
  void receiptsReachMembersAndNobodyElse() {
    var ada = connect(ADA);
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    group.say(ADA, "one");
    group.say(ADA, "two");
    var upToOne = Map.of("conversationId", group.id(), "seq", 1);
    assertTrue(ben.ask("message:delivered", upToOne).path("ok").booleanValue());
    var delivered = ada.await("receipt:updated", this::isHere);
    assertEquals(BEN.id().toString(), delivered.path("userId").asText());
    assertEquals(1, delivered.path("lastDeliveredSeq").asLong());
    assertEquals(0, delivered.path("lastReadSeq").asLong());
    var upToTwo = Map.of("conversationId", group.id(), "seq", 2);
    assertTrue(ben.ask("message:read", upToTwo).path("ok").booleanValue());
    ada.await("receipt:updated", r -> isHere(r) && r.path("lastReadSeq").asLong() == 2);
    assertHeardNothing(outsider, group);
  }

  @Test
  void aNewConversationIsShownToItsMembersAlone() {
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    group = TestingConversation.group(ADA, BEN);
    assertEquals(
        "Tide tables", ben.await("conversation:added", this::concerns).path("name").asText());
    group = TestingConversation.direct(CLEO, BEN);
    group.say(CLEO, "hello");
    ben.await("message:received", this::isHere);
    assertHeardNothing(outsider, group);
  }

  @Test
  void newSettingsReachMembersAndNobodyElse() {
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    ADA.request().body(Map.of("name", "Ebb")).patch(group.path("")).then().statusCode(200);
    ben.await("conversation:updated", c -> concerns(c) && c.path("name").asText().equals("Ebb"));
    assertHeardNothing(outsider, group);
  }

  @Test
  void preferencesReachOnesOwnDevicesAlone() {
    var ada = connect(ADA);
    var ben = connect(BEN);
    ADA.request()
        .body(Map.of("pinned", true))
        .patch(group.path("/preferences"))
        .then()
        .statusCode(200);
    ada.await("conversation:updated", c -> concerns(c) && c.path("pinned").asBoolean());
    assertHeardNothing(ben, group);
  }

  @Test
  void whoComesAndGoesIsToldToMembersAndNobodyElse() {
    var ben = connect(BEN);
    var cleo = connect(CLEO);
    var outsider = connect(OUTSIDER);
    group.add(ADA, CLEO);
    ben.await("member:joined", j -> isHere(j) && concerns(j, CLEO));
    cleo.await("conversation:added", this::concerns);
    ADA.request()
        .body(Map.of("role", "admin"))
        .patch(group.path("/members/" + CLEO.id()))
        .then()
        .statusCode(200);
    var updated = ben.await("member:updated", u -> isHere(u) && concerns(u, CLEO));
    assertEquals("admin", updated.at("/member/role").asText());
    group.remove(ADA, CLEO);
    ben.await("member:left", l -> isHere(l) && concerns(l, CLEO));
    cleo.await("conversation:removed", this::concerns);
    assertTrue(cleo.all("member:left").isEmpty());
    assertHeardNothing(outsider, group);
  }

  @Test
  void aDeletedGroupIsToldToItsMembersAndNobodyElse() {
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    ADA.request().delete(group.path("")).then().statusCode(204);
    ben.await("conversation:removed", this::concerns);
    assertHeardNothing(outsider, group);
  }

  @Test
  void theSameClientIdOverSocketAndHttpIsOneMessage() {
    var ada = connect(ADA);
    var ben = connect(BEN);
    var message = group.message("once");
    var first = ada.ask("message:send", message).path("message");
    assertEquals(first, ada.ask("message:send", message).path("message"));
    var again = ADA.request().body(message).post("/api/messages");
    again.then().statusCode(200);
    assertEquals(first.path("id").asText(), again.jsonPath().getString("id"));
    catchUp();
    var heard = ben.all("message:received").stream().filter(this::isHere).toList();
    assertEquals(List.of(first), heard);
  }

  @Test
  void aMessageWithoutAnAcknowledgementIsSentAllTheSame() {
    var ada = connect(ADA);
    var ben = connect(BEN);
    ada.tell("message:send", group.message("no answer needed"));
    ben.await("message:received", m -> hasText(m, "no answer needed"));
  }

  @Test
  void everybodyHearsAllMessagesInTheSameOrder() throws Exception {
    group.add(ADA, CLEO);
    var sockets = List.of(connect(ADA), connect(ADA), connect(BEN), connect(CLEO));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders =
          sockets.stream().map(socket -> (Callable<Boolean>) () -> sendsMany(socket)).toList();
      for (var sent : threads.invokeAll(senders)) {
        assertTrue(sent.get());
      }
    }
    catchUp();
    // Besides what they say, that Cleo was added.
    var expected = LongStream.rangeClosed(2, 101).boxed().toList();
    for (var socket : sockets) {
      var heard = socket.all("message:received").stream().filter(this::isHere).toList();
      assertEquals(expected, heard.stream().map(m -> m.path("seq").asLong()).toList());
    }
  }

  private boolean sendsMany(TestingSocket socket) {
    for (var i = 0; i < 25; i++) {
      if (!socket.ask("message:send", group.message("m" + i)).path("ok").booleanValue()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aSocketHearsOnWhenItsTokenIsRenewed() {
    var cleo = TestingAccount.register("Cleo");
    group.add(ADA, cleo);
    try (var socket = TestingSocket.connect(cleo)) {
      TestingAccount.refresh(cleo.refreshToken()).then().statusCode(200);
      group.say(ADA, "still there?");
      socket.await("message:received", m -> hasText(m, "still there?"));
      assertFalse(socket.isClosed());
    }
  }
}
