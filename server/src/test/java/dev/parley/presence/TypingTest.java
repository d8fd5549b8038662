package dev.parley.presence;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

@QuarkusTest
final class TypingTest extends RealtimeTest {
  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfTwo() {
    group = TestingConversation.group(ADA, BEN);
  }

  private static void type(TestingSocket socket, TestingConversation where, boolean typing) {
    var keys = Map.of("conversationId", where.id(), "typing", typing);
    assertTrue(socket.ask("typing", keys).path("ok").asBoolean());
  }

  private boolean isHere(JsonNode typing) {
    return typing.path("conversationId").asText().equals(group.id().toString());
  }

  private JsonNode awaitTyping(TestingSocket watcher, boolean typing) {
    return watcher.await("typing", t -> isHere(t) && t.path("typing").asBoolean() == typing);
  }

  private List<Boolean> told(TestingSocket watcher) {
    return watcher.all("typing").stream()
        .filter(this::isHere)
        .map(t -> t.path("typing").asBoolean())
        .toList();
  }

  @Test
  void typingIsToldToMembersButTheTypistAndNobodyElse() {
    var typist = connect(ADA);
    var otherDevice = connect(ADA);
    var ben = connect(BEN);
    var outsider = connect(OUTSIDER);
    type(typist, group, true);
    assertEquals(ADA.id().toString(), awaitTyping(ben, true).path("userId").asText());
    type(typist, group, false);
    awaitTyping(ben, false);
    assertHeardNothing(outsider, group);
    assertHeardNothing(typist, group);
    assertHeardNothing(otherDevice, group);
  }

  @Test
  void keystrokesInARowAreToldOnce() {
    var typist = connect(ADA);
    var ben = connect(BEN);
    for (var i = 0; i < 20; i++) {
      type(typist, group, true);
    }
    type(typist, group, false);
    type(typist, group, false);
    awaitTyping(ben, false);
    catchUp();
    assertEquals(List.of(true, false), told(ben));
  }

  @Test
  void typingExpiresByItself() {
    var typist = connect(ADA);
    var ben = connect(BEN);
    type(typist, group, true);
    awaitTyping(ben, true);
    awaitTyping(ben, false);
    assertEquals(List.of(true, false), told(ben));
  }

  @Test
  void whoDisconnectsTypesNoMore() {
    var typist = connect(ADA);
    var ben = connect(BEN);
    type(typist, group, true);
    awaitTyping(ben, true);
    typist.kill();
    awaitTyping(ben, false);
  }

  @Test
  void whoTypesElsewhereTypesHereNoMore() {
    var typist = connect(ADA);
    var ben = connect(BEN);
    type(typist, group, true);
    type(typist, TestingConversation.direct(ADA, BEN), true);
    awaitTyping(ben, false);
    assertEquals(List.of(true, false), told(ben));
  }

  @Test
  void oneOfTwoDevicesThatStopsDoesNotStopTheOther() {
    var laptop = connect(ADA);
    var phone = connect(ADA);
    var ben = connect(BEN);
    type(laptop, group, true);
    type(phone, group, true);
    type(laptop, group, false);
    catchUp();
    assertEquals(List.of(true), told(ben));
    type(phone, group, false);
    awaitTyping(ben, false);
  }
}
