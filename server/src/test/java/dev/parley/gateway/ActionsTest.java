package dev.parley.gateway;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.CLEO;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people do with messages, tried by members, by a former one and by somebody from outside,
/// over HTTP and over sockets.
@QuarkusTest
final class ActionsTest extends RealtimeTest {
  private TestingConversation group = new TestingConversation(new UUID(0, 0));
  private UUID message = new UUID(0, 0);

  /// One thing to do with the message of a group.
  private interface Call {
    Response by(TestingAccount account);
  }

  /// An action, and what a member who did not write the message is answered.
  private record Action(String name, int answer, Call call) {}

  @BeforeEach
  void aMessageAndAFormerMember() {
    group = TestingConversation.group(ADA, BEN, CLEO);
    message = group.say(ADA, "See https://tide.example, @everyone");
    group.remove(ADA, CLEO);
  }

  private List<Action> actions() {
    var path = "/api/messages/" + message;
    var thread = group.path("/threads/1");
    return List.of(
        new Action("react", 200, a -> a.request().put(path + "/reactions/👍")),
        new Action("take a reaction back", 200, a -> a.request().delete(path + "/reactions/👍")),
        new Action("pin", 200, a -> a.request().put(path + "/pin")),
        new Action("list pins", 200, a -> a.request().get(group.path("/pins"))),
        new Action("unpin", 200, a -> a.request().delete(path + "/pin")),
        new Action("read older versions", 200, a -> a.request().get(path + "/edits")),
        new Action("list links", 200, a -> a.request().get(group.path("/links"))),
        new Action("follow", 204, a -> a.request().put(thread + "/follow")),
        new Action(
            "read a thread", 204, a -> a.request().body(Map.of("seq", 1)).post(thread + "/read")),
        new Action("unfollow", 204, a -> a.request().delete(thread + "/follow")),
        new Action("page a thread", 200, a -> a.request().get(page("threadSeq=1"))),
        new Action("jump", 200, a -> a.request().get(page("date=2020-01-01T00:00:00Z"))),
        new Action("edit", 403, a -> a.request().body(Map.of("text", "Mine")).patch(path)),
        new Action("take back", 403, a -> a.request().delete(path + "?undo=true")),
        new Action("delete", 403, a -> a.request().delete(path)));
  }

  private String page(String what) {
    return "/api/messages?conversationId=" + group.id() + "&" + what;
  }

  @Test
  void onlyMembersDoThings() {
    var wrong = new ArrayList<String>();
    for (var action : actions()) {
      for (var account : List.of(CLEO, OUTSIDER)) {
        var status = action.call().by(account).statusCode();
        if (status != 404) {
          wrong.add(action.name() + " by " + account.name() + ": " + status);
        }
      }
      var status = action.call().by(BEN).statusCode();
      if (status != action.answer()) {
        wrong.add(action.name() + " by a member: " + status);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void socketsAreNoWayAround() {
    var events =
        Map.of(
            "message:react", Map.of("id", message, "emoji", "👍", "on", true),
            "message:delete", Map.of("id", message, "undo", true),
            "message:edit", Map.of("id", message, "text", "Mine"));
    for (var account : List.of(CLEO, OUTSIDER)) {
      var socket = connect(account);
      events.forEach(
          (event, payload) ->
              assertEquals(
                  "not_found", socket.ask(event, payload).at("/error/code").asText(), event));
    }
    var ben = connect(BEN);
    assertEquals(
        "forbidden", ben.ask("message:delete", Map.of("id", message)).at("/error/code").asText());
  }

  @Test
  void everybodySeesAReactionAtOnceAndOutsidersNothing() {
    var ada = connect(ADA);
    var ben = connect(BEN);
    var oz = connect(OUTSIDER);
    var done = ben.ask("message:react", Map.of("id", message, "emoji", "🌊", "on", true));
    assertEquals("🌊", done.at("/message/reactions/0/emoji").asText());
    var heard = ada.await("message:updated", m -> !m.path("reactions").isEmpty());
    assertEquals(done.path("message"), heard);
    assertHeardNothing(oz, group);
  }

  @Test
  void whoseThreadGoesOnIsToldSo() {
    var ada = connect(ADA);
    var reply =
        Map.of(
            "conversationId",
            group.id(),
            "clientId",
            UUID.randomUUID(),
            "text",
            "Yes",
            "threadSeq",
            1);
    BEN.request().body(reply).post("/api/messages").then().statusCode(201);
    var state =
        ada.await(
            "thread:updated", t -> t.path("conversationId").asText().equals(group.id().toString()));
    assertEquals(0, state.path("lastReadSeq").asLong());
    var threads = ADA.request().get("/api/threads").jsonPath();
    assertEquals(message.toString(), threads.getString("items[0].root.id"));
    assertEquals(1, threads.getInt("items[0].unreadCount"));
  }

  @Test
  void mentionsAreFoundByWhoIsStillThere() {
    assertEquals(
        message.toString(), BEN.request().get("/api/mentions").jsonPath().getString("items[0].id"));
    var ofCleo = CLEO.request().get("/api/mentions").jsonPath().getList("items.id");
    assertEquals(false, ofCleo.contains(message.toString()));
  }

  @Test
  void theSystemSaysWhoComesAndGoes() {
    group.add(ADA, CLEO);
    var last = group.seenBy(BEN).jsonPath();
    assertEquals("system", last.getString("lastMessage.kind"));
    assertEquals("added", last.getString("lastMessage.system.type"));
    assertEquals("Ada added Cleo.", last.getString("lastMessage.text"));
    assertEquals(List.of(CLEO.id().toString()), last.getList("lastMessage.system.userIds"));
    assertEquals(1, last.getInt("unreadCount"));
    ADA.request().body(Map.of("name", "Ebb")).patch(group.path("")).then().statusCode(200);
    var renamed = group.seenBy(BEN).jsonPath();
    assertEquals("Ada renamed it to Ebb.", renamed.getString("lastMessage.text"));
    assertEquals("Ebb", renamed.getString("lastMessage.system.name"));
    CLEO.request().delete(group.path("/members/" + CLEO.id())).then().statusCode(204);
    assertEquals("Cleo left.", group.seenBy(BEN).jsonPath().getString("lastMessage.text"));
  }

  @Test
  void whoLeavesWhileBeingMadeTheOwnerLeavesOneOwnerBehind() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 10; round++) {
        var shared = TestingConversation.group(ADA, BEN, CLEO);
        var path = shared.path("/members/" + BEN.id());
        var role = Map.of("role", "owner");
        var promoting = threads.submit(() -> ADA.request().body(role).patch(path).statusCode());
        var leaving = threads.submit(() -> BEN.request().delete(path).statusCode());
        assertEquals(204, leaving.get());
        var promoted = promoting.get();
        assertTrue(promoted == 200 || promoted == 404, "status " + promoted);
        var members = CLEO.request().get(shared.path("/members")).jsonPath();
        assertEquals(2, members.getList("items").size());
        assertEquals(
            List.of(ADA.id().toString()),
            members.getList("items.findAll { it.role == 'owner' }.user.id"));
      }
    }
  }
}
