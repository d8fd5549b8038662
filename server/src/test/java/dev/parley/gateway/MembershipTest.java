package dev.parley.gateway;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.CLEO;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RealtimeTest;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class MembershipTest extends RealtimeTest {
  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfThree() {
    group = TestingConversation.group(ADA, BEN, CLEO);
  }

  private List<Long> seqs(TestingSocket socket) {
    return socket.all("message:received").stream()
        .filter(m -> m.path("conversationId").asText().equals(group.id().toString()))
        .map(m -> m.path("seq").asLong())
        .toList();
  }

  @Test
  void aRemovedMemberHearsNothingOfAStreamThatGoesOn() throws Exception {
    var ada = connect(ADA);
    var cleo = connect(CLEO);
    var cleosPhone = connect(CLEO);
    var over = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stream =
          threads.submit(
              () -> {
                while (!over.get()) {
                  ada.ask("message:send", group.message("on and on"));
                }
              });
      cleo.await("message:received", m -> m.path("seq").asLong() > 20);
      group.remove(ADA, CLEO);
      cleo.await("conversation:removed", _ -> true);
      cleosPhone.await("conversation:removed", _ -> true);
      catchUp();
      cleo.forget();
      cleosPhone.forget();
      var before = seqs(ada).size();
      ada.await("message:received", m -> m.path("seq").asLong() > before + 50);
      over.set(true);
      stream.get();
    }
    assertHeardNothing(cleo, group);
    assertHeardNothing(cleosPhone, group);
  }

  @Test
  void aNewMemberHearsFromThenOnWithoutConnectingAgain() {
    group.remove(ADA, CLEO);
    var cleo = connect(CLEO);
    group.say(ADA, "before");
    group.add(ADA, CLEO);
    group.say(ADA, "after");
    cleo.await("message:received", m -> m.path("text").asText().equals("after"));
    // What says that she was added was said before she was in it, and is shown with it.
    var shown = cleo.await("conversation:added", c -> c.path("lastSeq").asLong() == 3);
    assertEquals("Ada added Cleo.", shown.at("/lastMessage/text").asText());
    assertEquals(List.of(4L), seqs(cleo));
  }

  @Test
  void aSocketThatConnectsWhileItsUserIsRemovedDoesNotStay() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 40; round++) {
        Callable<TestingSocket> connecting = () -> TestingSocket.connect(CLEO);
        var sockets = List.of(threads.submit(connecting), threads.submit(connecting));
        group.remove(ADA, CLEO);
        var id = group.say(ADA, "not for Cleo").toString();
        for (var socket : sockets) {
          try (var connected = socket.get()) {
            var marker = TestingConversation.direct(ADA, CLEO).say(ADA, "for Cleo").toString();
            connected.await("message:received", m -> m.path("id").asText().equals(marker));
            assertTrue(
                connected.all("message:received").stream()
                    .noneMatch(m -> m.path("id").asText().equals(id)));
          }
        }
        group.add(ADA, CLEO);
      }
    }
  }

  @Test
  void whoIsAddedAndRemovedAtOnceHearsWhatTheLastChangeSays() throws Exception {
    var cleo = connect(CLEO);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 30; round++) {
        var adding = threads.submit(() -> group.add(BEN, CLEO));
        var removing = threads.submit(() -> ADA.request().delete(pathOfCleo()));
        adding.get();
        removing.get();
        var text = "round " + round;
        group.say(ADA, text);
        catchUp();
        var isMember = group.seenBy(CLEO).statusCode() == 200;
        if (isMember) {
          cleo.await("message:received", m -> m.path("text").asText().equals(text));
        } else {
          assertTrue(
              cleo.all("message:received").stream()
                  .noneMatch(m -> m.path("text").asText().equals(text)),
              text);
        }
      }
    }
  }

  private String pathOfCleo() {
    return group.path("/members/" + CLEO.id());
  }

  @Test
  void whoIsBannedHearsNothingMoreAndIsLetInNowhere() {
    var room =
        TestingConversation.of(ADA, Map.of("kind", "room", "name", "Pier " + UUID.randomUUID()));
    CLEO.request().post("/api/rooms/" + room.id() + "/join").then().statusCode(200);
    var cleo = connect(CLEO);
    room.ban(ADA, CLEO);
    cleo.await("conversation:removed", m -> m.path("id").asText().equals(room.id().toString()));
    catchUp();
    cleo.forget();
    room.say(ADA, "without Cleo");
    assertHeardNothing(cleo, room);
    assertEquals(
        "banned",
        CLEO.request().post("/api/rooms/" + room.id() + "/join").jsonPath().getString("code"));
    assertEquals(404, room.seenBy(CLEO).statusCode());
    assertEquals(
        "not_found",
        cleo.ask("message:send", room.message("still here?")).at("/error/code").asText());
  }

  @Test
  void whoJoinsHearsOfItAndIsHeardOf() {
    var room = TestingConversation.of(ADA, Map.of("kind", "room", "name", "Pier"));
    var ada = connect(ADA);
    var cleo = connect(CLEO);
    CLEO.request().post("/api/rooms/" + room.id() + "/join").then().statusCode(200);
    var id = room.id().toString();
    cleo.await("conversation:added", c -> c.path("id").asText().equals(id));
    var joined = ada.await("member:joined", m -> m.path("conversationId").asText().equals(id));
    assertEquals(CLEO.id().toString(), joined.at("/member/user/id").asText());
    room.say(ADA, "welcome");
    cleo.await("message:received", m -> m.path("text").asText().equals("welcome"));
  }

  @Test
  void theEndOfAGroupIsToldToAllOfItAndToNobodyElse() {
    var sockets = List.of(connect(ADA), connect(BEN), connect(CLEO));
    var outsider = connect(OUTSIDER);
    ADA.request().delete(group.path("")).then().statusCode(204);
    for (var socket : sockets) {
      socket.await(
          "conversation:removed", m -> m.path("id").asText().equals(group.id().toString()));
    }
    assertHeardNothing(outsider, group);
  }

  @Test
  void aRoleThatChangesShowsWhatOneMayDo() {
    var ben = connect(BEN);
    ADA.request()
        .body(Map.of("role", "admin"))
        .patch(group.path("/members/" + BEN.id()))
        .then()
        .statusCode(200);
    var seen = ben.await("conversation:updated", c -> c.path("myRole").asText().equals("admin"));
    assertTrue(seen.path("permissions").toString().contains("\"rename\""));
  }
}
