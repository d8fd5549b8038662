package dev.parley;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who shows nothing of themselves is shown nothing of others; by every route.
@QuarkusTest
final class PrivacyTest extends RealtimeTest {
  private TestingAccount shy;
  private TestingAccount open;
  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfTwo() {
    shy = TestingAccount.register("Shy");
    open = TestingAccount.register("Open");
    group = TestingConversation.group(open, shy);
  }

  private void hide(String what) {
    shy.request()
        .body(Map.of("privacy", Map.of(what, false)))
        .patch("/api/users/me")
        .then()
        .statusCode(200)
        .body("privacy." + what, equalTo(false));
  }

  private List<Long> cursorsSeenBy(TestingAccount reader, TestingAccount of) {
    var members = reader.request().get(group.path("/members")).jsonPath();
    var at = members.getList("items.user.id", String.class).indexOf(of.id().toString());
    return List.of(
        members.getLong("items[" + at + "].lastReadSeq"),
        members.getLong("items[" + at + "].lastDeliveredSeq"));
  }

  @Test
  void receiptsOfWhoSharesNoneGoToTheirOwnDevicesAlone() {
    group.say(open, "seen?");
    var mine = connect(shy);
    var another = connect(shy);
    var others = connect(open);
    hide("receipts");
    var read = Map.of("conversationId", group.id(), "seq", 1);
    assertTrue(mine.ask("message:read", read).path("ok").asBoolean());
    var receipt = another.await("receipt:updated", _ -> true);
    assertEquals(1, receipt.path("lastReadSeq").asLong());
    awaitTheRest(others);
    assertEquals(
        List.of(),
        others.all("receipt:updated").stream()
            .filter(r -> r.path("userId").asText().equals(shy.id().toString()))
            .toList());
    assertEquals(List.of(0L, 0L), cursorsSeenBy(open, shy));
    assertEquals(List.of(1L, 1L), cursorsSeenBy(shy, shy));
    assertEquals(List.of(0L, 0L), cursorsSeenBy(shy, open));
    var synced =
        open.request()
            .body(Map.of("conversations", Map.of(group.id(), 0)))
            .post("/api/sync")
            .jsonPath()
            .getList(
                "changes.'"
                    + group.id()
                    + "'.members.findAll { it.user.id == '"
                    + shy.id()
                    + "' }"
                    + ".lastReadSeq",
                Integer.class);
    assertEquals(List.of(0), synced);
  }

  @Test
  void whoDoesNotWantItToShowTypesUnseen() {
    var mine = connect(shy);
    var others = connect(open);
    hide("typing");
    var keys = Map.of("conversationId", group.id(), "typing", true);
    assertTrue(mine.ask("typing", keys).path("ok").asBoolean());
    awaitTheRest(others);
    assertEquals(List.of(), others.all("typing"));
  }

  /// Waits until a socket of the group has heard all that was sent to it so far.
  private void awaitTheRest(TestingSocket socket) {
    group.say(open, "so far");
    socket.await("message:received", m -> m.path("text").asText().equals("so far"));
  }

  @Test
  void lastSeenIsHiddenBothWays() {
    connect(shy).close();
    connect(open);
    Await.until(() -> lastSeen(open, shy) != null && lastSeen(shy, open) != null);
    hide("lastSeen");
    assertEquals("null", String.valueOf(lastSeen(open, shy)));
    assertEquals("null", String.valueOf(lastSeen(shy, open)));
    var direct = TestingConversation.direct(open, shy);
    direct.seenBy(open).then().body("peer.lastSeenAt", nullValue());
    direct.seenBy(shy).then().body("peer.lastSeenAt", nullValue());
    var third = TestingAccount.register("Third");
    TestingConversation.direct(open, third)
        .seenBy(third)
        .then()
        .body("peer.lastSeenAt", notNullValue());
  }

  private static @Nullable Object lastSeen(TestingAccount reader, TestingAccount of) {
    return reader.request().get("/api/users/" + of.id()).jsonPath().get("lastSeenAt");
  }

  @Test
  void onlyOneselfSeesOnesPrivacy() {
    shy.request().get("/api/users/me").then().body("privacy.receipts", equalTo(true));
    open.request().get("/api/users/" + shy.id()).then().body("", not(hasKey("privacy")));
  }

  @Test
  void aMarkOfUnreadGoesWhenItIsReadAndIsOnesOwn() {
    group.say(open, "one");
    group.say(open, "two");
    var mine = connect(shy);
    mine.ask("message:read", Map.of("conversationId", group.id(), "seq", 2));
    shy.request().body(Map.of("seq", 2)).post(group.path("/unread")).then().statusCode(200);
    group.seenBy(shy).then().body("unreadFromSeq", equalTo(2)).body("unreadCount", equalTo(1));
    mine.await("conversation:updated", c -> c.path("unreadFromSeq").asLong() == 2);
    assertEquals(List.of(2L, 2L), cursorsSeenBy(open, shy));
    mine.forget();
    mine.ask("message:read", Map.of("conversationId", group.id(), "seq", 2));
    mine.await("conversation:updated", c -> c.path("unreadFromSeq").isNull());
    group.seenBy(shy).then().body("unreadFromSeq", nullValue()).body("unreadCount", equalTo(0));
    shy.request().body(Map.of("seq", 3)).post(group.path("/unread")).then().statusCode(400);
  }

  @Test
  void anArchivedConversationComesBackWithTheNextMessageUnlessItIsMuted() {
    group.say(open, "one");
    archive(Map.of("archived", true));
    group.seenBy(shy).then().body("archived", equalTo(true));
    group.say(open, "two");
    group.seenBy(shy).then().body("archived", equalTo(false));
    archive(Map.of("archived", true, "mutedUntil", "2090-01-01T00:00:00Z"));
    group.say(open, "three");
    group.seenBy(shy).then().body("archived", equalTo(true));
    archive(Map.of("archived", false));
    group.seenBy(shy).then().body("archived", equalTo(false));
  }

  @Test
  void whatHasComeBackFromTheArchiveIsNotPutAwayByAMute() {
    group.say(open, "one");
    archive(Map.of("archived", true));
    group.say(open, "two");
    archive(Map.of("mutedUntil", "2090-01-01T00:00:00Z"));
    group.seenBy(shy).then().body("archived", equalTo(false));
    group.say(open, "three");
    group.seenBy(shy).then().body("archived", equalTo(false));
  }

  @Test
  void whatWasSaidWhileItWasMutedBringsNothingBackLater() {
    archive(Map.of("archived", true, "mutedUntil", "2090-01-01T00:00:00Z"));
    group.say(open, "one");
    archive(unmuted());
    group.seenBy(shy).then().body("archived", equalTo(true));
    group.say(open, "two");
    group.seenBy(shy).then().body("archived", equalTo(false));
  }

  @Test
  void aMuteThatEndsByItselfIsOverForTheArchiveToo() {
    var end = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    archive(Map.of("archived", true, "mutedUntil", end.toString()));
    group.say(open, "one");
    Await.until(() -> Instant.now().isAfter(end));
    group.seenBy(shy).then().body("archived", equalTo(true));
    archive(Map.of("pinned", true));
    group.seenBy(shy).then().body("archived", equalTo(true));
    group.say(open, "two");
    group.seenBy(shy).then().body("archived", equalTo(false));
    archive(Map.of("mutedUntil", "2090-01-01T00:00:00Z"));
    group.seenBy(shy).then().body("archived", equalTo(false));
  }

  private static Map<String, @Nullable Object> unmuted() {
    return Collections.singletonMap("mutedUntil", null);
  }

  private void archive(Map<String, ?> preferences) {
    shy.request().body(preferences).patch(group.path("/preferences")).then().statusCode(200);
  }
}
