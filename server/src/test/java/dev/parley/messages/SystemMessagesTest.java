package dev.parley.messages;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.CLEO;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// What happens to a conversation is told in it: both, or neither.
@QuarkusTest
final class SystemMessagesTest extends RealtimeTest {
  @Inject Jdbi jdbi;

  /// Something that happens to a room.
  private record Change(String says, Call call) {}

  private interface Call {
    Response in(TestingConversation room);
  }

  private static List<Change> changes() {
    return List.of(
        new Change("Ada added Cleo.", room -> add(room, CLEO)),
        new Change(
            "Oz joined.", room -> OUTSIDER.request().post("/api/rooms/" + room.id() + "/join")),
        new Change("Ada gave Ben the role admin.", room -> give(room, BEN, "admin")),
        new Change("Cleo left.", room -> CLEO.request().delete(member(room, CLEO))),
        new Change("Ada removed Oz.", room -> ADA.request().delete(member(room, OUTSIDER))),
        new Change("Ada renamed it to Ebb.", room -> set(room, Map.of("name", "Ebb"))),
        new Change(
            "Ada changed the description.", room -> set(room, Map.of("description", "Low water"))),
        new Change(
            "Ada set slow mode to one message in 30 s.",
            room -> set(room, Map.of("slowModeSeconds", 30))));
  }

  private static TestingConversation room() {
    return TestingConversation.of(
        ADA, Map.of("kind", "room", "name", "Flood", "memberIds", List.of(BEN.id())));
  }

  private static String member(TestingConversation room, TestingAccount account) {
    return room.path("/members/" + account.id());
  }

  private static Response add(TestingConversation room, TestingAccount account) {
    return ADA.request().body(Map.of("userIds", List.of(account.id()))).post(room.path("/members"));
  }

  private static Response give(TestingConversation room, TestingAccount account, String role) {
    return ADA.request().body(Map.of("role", role)).patch(member(room, account));
  }

  private static Response set(TestingConversation room, Map<String, ?> settings) {
    return ADA.request().body(settings).patch(room.path(""));
  }

  // Who is there at the moment has nothing to do with it.
  private static Map<String, Object> state(TestingConversation room) {
    var conversation = room.seenBy(ADA).jsonPath();
    var members = ADA.request().get(room.path("/members")).jsonPath();
    return Map.of(
        "rev", conversation.getLong("rev"),
        "lastSeq", conversation.getLong("lastSeq"),
        "name", conversation.getString("name"),
        "description", conversation.getString("description"),
        "slowModeSeconds", conversation.getInt("slowModeSeconds"),
        "members", members.getList("items.user.id"),
        "roles", members.getList("items.role"));
  }

  @Test
  void whatCannotBeToldDoesNotHappen() {
    var room = room();
    for (var change : changes()) {
      var before = state(room);
      var told = whileNothingCanBeToldIn(room.id(), change, room);
      assertEquals(500, told.statusCode(), change.says());
      assertEquals(before, state(room), change.says());
      assertEquals(2, change.call().in(room).statusCode() / 100, change.says());
      var last = room.seenBy(ADA).jsonPath();
      assertEquals(change.says(), last.getString("lastMessage.text"));
      assertEquals(last.getLong("rev"), last.getLong("lastMessage.rev"));
    }
  }

  // As if the node had died after the change and before the message.
  private Response whileNothingCanBeToldIn(UUID id, Change change, TestingConversation room) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                ALTER TABLE messages ADD CONSTRAINT nothing_told
                CHECK (conversation_id <> '%s' OR kind <> 'system') NOT VALID
                """
                    .formatted(id)));
    try {
      return change.call().in(room);
    } finally {
      jdbi.useHandle(handle -> handle.execute("ALTER TABLE messages DROP CONSTRAINT nothing_told"));
    }
  }

  @Test
  void whoJoinsAndTheMessageOfItAreOfOneTransaction() {
    var room = room();
    add(room, CLEO).then().statusCode(200);
    var transactions =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT xmin::text FROM members
                         WHERE conversation_id = :id AND user_id = :userId
                        UNION ALL
                        SELECT xmin::text FROM messages WHERE conversation_id = :id
                        """)
                    .bind("id", room.id())
                    .bind("userId", CLEO.id())
                    .mapTo(String.class)
                    .list());
    assertEquals(2, transactions.size());
    assertEquals(transactions.getFirst(), transactions.getLast());
  }

  @Test
  void everybodyHearsOfItOnceAndWhoIsGoneDoesNot() {
    var room = room();
    add(room, CLEO).then().statusCode(200);
    var ben = connect(BEN);
    var cleo = connect(CLEO);
    ADA.request().delete(member(room, CLEO)).then().statusCode(204);
    ben.await("message:received", m -> m.path("text").asText().equals("Ada removed Cleo."));
    cleo.await(
        "conversation:removed", gone -> gone.path("id").asText().equals(room.id().toString()));
    catchUp();
    assertEquals(1, tellings(ben, room));
    assertEquals(0, tellings(cleo, room));
  }

  private static long tellings(TestingSocket socket, TestingConversation room) {
    return eventsOf(socket, room).stream().filter(e -> e.name().equals("message:received")).count();
  }
}
