package dev.parley.gateway;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.RealtimeTest;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with an event, its sender is told what, and the socket goes on.
@QuarkusTest
final class BadEventsTest extends RealtimeTest {
  private static final String SOME_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfTwo() {
    group = TestingConversation.group(ADA, BEN);
  }

  private static void assertRefused(String code, JsonNode answer) {
    assertFalse(answer.path("ok").asBoolean(true), answer::toString);
    assertEquals(code, answer.at("/error/code").asText(), answer::toString);
    assertFalse(answer.at("/error/message").asText().isBlank(), answer::toString);
  }

  private static void assertLives(TestingSocket socket) {
    assertTrue(socket.ask("presence", Map.of("state", "active")).path("ok").booleanValue());
  }

  private String filled(String payload) {
    return payload
        .replace('\'', '"')
        .replace("CONVERSATION", group.id().toString())
        .replace("SOME", SOME_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message:send",
        "message:edit",
        "message:delete",
        "message:read",
        "message:delivered",
        "typing",
        "presence"
      })
  void everyEventTakesOneObject(String event) {
    var socket = connect(ADA);
    for (var args :
        List.of(
            "",
            ",null",
            ",[]",
            ",\"text\"",
            ",7",
            ",true",
            ",{}",
            ",{},{}",
            ",[{}]",
            ",{\"a\":1}")) {
      assertRefused("validation_failed", socket.askRaw("[\"" + event + "\"" + args + "]"));
    }
    assertLives(socket);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME'} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':null} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':''} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':' \\n '} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':5} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':['a']} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':{}} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'a\\u0000'} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'\\ud800'} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'\\udc00a'} | text",
        "message:send | {'conversationId':'CONVERSATION','clientId':'x','text':'a'} | clientId",
        "message:send | {'conversationId':'CONVERSATION','clientId':null,'text':'a'} | clientId",
        "message:send | {'conversationId':'CONVERSATION','text':'a'} | clientId",
        "message:send | {'clientId':'SOME','text':'a'} | conversationId",
        "message:send | {'conversationId':7,'clientId':'SOME','text':'a'} | conversationId",
        "message:send | {'conversationId':{},'clientId':'SOME','text':'a'} | conversationId",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'a','replyToSeq':0} | replyToSeq",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'a','replyToSeq':99} | replyToSeq",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'a','replyToSeq':'1'} | replyToSeq",
        "message:send | {'conversationId':'CONVERSATION','clientId':'SOME','text':'a','replyToSeq':1.5} | replyToSeq",
        "message:edit | {'id':'SOME'} | text",
        "message:edit | {'id':'SOME','text':' '} | text",
        "message:edit | {'id':'SOME','text':'\\u0000'} | text",
        "message:edit | {'text':'a'} | id",
        "message:delete | {'id':'1; DROP TABLE users'} | id",
        "message:read | {'conversationId':'CONVERSATION'} | seq",
        "message:read | {'conversationId':'CONVERSATION','seq':-1} | seq",
        "message:read | {'conversationId':'CONVERSATION','seq':'1'} | seq",
        "message:read | {'conversationId':'CONVERSATION','seq':1.5} | seq",
        "message:read | {'conversationId':'CONVERSATION','seq':1e400} | seq",
        "message:read | {'conversationId':'CONVERSATION','seq':99999999999999999999999} | seq",
        "message:read | {'conversationId':'CONVERSATION','seq':true} | seq",
        "message:delivered | {'conversationId':'CONVERSATION','seq':null} | seq",
        "message:delivered | {'seq':1} | conversationId",
        "typing | {'conversationId':'CONVERSATION'} | typing",
        "typing | {'conversationId':'CONVERSATION','typing':'true'} | typing",
        "typing | {'conversationId':'CONVERSATION','typing':1} | typing",
        "typing | {'conversationId':'CONVERSATION','typing':null} | typing",
        "typing | {'typing':true} | conversationId",
        "presence | {'state':'asleep'} | state",
        "presence | {'state':'offline'} | state",
        "presence | {'state':0} | state",
        "presence | {'state':null} | state",
        "presence | {'state':['active']} | state",
      })
  void aWrongFieldIsNamed(String event, String payload, String field) {
    var socket = connect(ADA);
    var answer = socket.askRaw("[\"" + event + "\"," + filled(payload) + "]");
    assertRefused("validation_failed", answer);
    assertEquals(field, answer.at("/error/errors/0/field").asText(), answer::toString);
    assertLives(socket);
    assertHeardNothing(socket, group);
  }

  @Test
  void aTextHas8000CharactersAtTheMost() {
    var socket = connect(ADA);
    assertTrue(socket.ask("message:send", group.message("a".repeat(8_000))).path("ok").asBoolean());
    var tooLong = socket.ask("message:send", group.message("a".repeat(8_001)));
    assertRefused("validation_failed", tooLong);
    var muchTooLong = socket.ask("message:send", group.message("a".repeat(150_000)));
    assertRefused("validation_failed", muchTooLong);
    assertLives(socket);
  }

  @Test
  void aTextOfEscapesAndOutsideTheBmpTravelsWhole() {
    var socket = connect(ADA);
    var text = "\u0001\uD83C\uDF0A<script>'\"\\ ; DROP TABLE users;--".repeat(200);
    var message = socket.ask("message:send", group.message(text)).path("message");
    assertEquals(text, message.path("text").asText());
  }

  @Test
  void deepJsonIsRefusedAndWhatNobodyAsksForIsIgnored() {
    var socket = connect(ADA);
    var deep = "[".repeat(50) + "]".repeat(50);
    assertRefused("validation_failed", socket.askRaw("[\"presence\",{\"state\":" + deep + "}]"));
    var answer = socket.askRaw("[\"presence\",{\"state\":\"away\",\"more\":" + deep + "}]");
    assertTrue(answer.path("ok").asBoolean());
  }

  @Test
  void jsonFarTooDeepEndsThatConnectionAlone() {
    var bystander = connect(BEN);
    var socket = connect(ADA);
    socket.send("421[\"presence\"," + "[".repeat(5_000) + "]".repeat(5_000) + "]");
    socket.awaitClosed();
    assertLives(bystander);
  }

  @Test
  void aHugeFrameEndsThatConnectionAlone() {
    var bystander = connect(BEN);
    var socket = connect(ADA);
    socket.tell("message:send", group.message("a".repeat(300_000)));
    socket.awaitClosed();
    assertLives(bystander);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "42", "42[", "42[]", "42[7]", "42{}", "452-[\"a\"]", "9"})
  void whatIsNoPacketEndsThatConnectionAlone(String packet) {
    var bystander = connect(BEN);
    var socket = connect(ADA);
    socket.send(packet);
    socket.awaitClosed();
    assertLives(bystander);
  }

  @Test
  void anUnknownEventIsToldSo() {
    var socket = connect(ADA);
    assertRefused("not_found", socket.ask("message:explode", Map.of()));
    assertRefused("not_found", socket.ask("", Map.of()));
    socket.tell("message:explode", Map.of());
    assertLives(socket);
  }

  @Test
  void aConversationOfOthersIsNotThere() {
    var socket = connect(OUTSIDER);
    var ben = connect(BEN);
    var cursor = Map.of("conversationId", group.id(), "seq", 0);
    assertRefused("not_found", socket.ask("message:send", group.message("let me in")));
    assertRefused("not_found", socket.ask("message:read", cursor));
    assertRefused("not_found", socket.ask("message:delivered", cursor));
    var typing = Map.of("conversationId", group.id(), "typing", true);
    assertRefused("not_found", socket.ask("typing", typing));
    assertHeardNothing(ben, group);
  }

  @Test
  void aMessageOfOthersIsNotThereAndThoseOfMembersAreTheirs() {
    var id = group.say(ADA, "mine");
    var outsider = connect(OUTSIDER);
    var edit = Map.of("id", id, "text", "yours");
    assertRefused("not_found", outsider.ask("message:edit", edit));
    assertRefused("not_found", outsider.ask("message:delete", Map.of("id", id)));
    var ben = connect(BEN);
    assertRefused("forbidden", ben.ask("message:edit", edit));
    assertRefused("forbidden", ben.ask("message:delete", Map.of("id", id)));
    assertRefused("not_found", ben.ask("message:delete", Map.of("id", UUID.randomUUID())));
  }

  @Test
  void aDeletedMessageCannotBeEdited() {
    var socket = connect(ADA);
    var id = group.say(ADA, "gone in a moment");
    assertTrue(socket.ask("message:delete", Map.of("id", id)).path("ok").asBoolean());
    assertTrue(socket.ask("message:delete", Map.of("id", id)).path("ok").asBoolean());
    assertRefused("conflict", socket.ask("message:edit", Map.of("id", id, "text", "back")));
  }
}
