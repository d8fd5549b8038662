package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class EditingTest extends TestingGroup {
  @Inject Editing editing;

  private List<String> versions(UUID id) {
    return editing.versions(ben, id).stream().map(Editing.Version::text).toList();
  }

  @Test
  void everyOlderVersionIsKept() {
    var sent = send(ada, "Low tide at five");
    assertEquals(List.of(), versions(sent.id()));
    messages.edit(ada, sent.id(), "Low tide at six");
    var edited = messages.edit(ada, sent.id(), "Low tide at seven");
    assertEquals(2, edited.editCount());
    assertEquals(List.of("Low tide at six", "Low tide at five"), versions(sent.id()));
    assertEquals(sent.createdAt(), editing.versions(ben, sent.id()).getLast().writtenAt());
    assertEquals(ProblemCode.NOT_FOUND, code(() -> editing.versions(outsider, sent.id())));
    messages.delete(ada, sent.id(), false);
    assertEquals(List.of(), versions(sent.id()));
    assertEquals(0, count("message_edits"));
  }

  @Test
  void theSameTextIsNoEdit() {
    var sent = send(ada, "Low tide");
    assertEquals(sent, messages.edit(ada, sent.id(), "Low tide"));
  }

  @Test
  void manyVersionsAreNotKeptForEver() {
    var sent = send(ada, "v0");
    for (var i = 1; i <= EditStore.VERSIONS_KEPT + 5; i++) {
      messages.edit(ada, sent.id(), "v" + i);
    }
    assertEquals(EditStore.VERSIONS_KEPT, versions(sent.id()).size());
    assertEquals("v104", versions(sent.id()).getFirst());
    assertEquals(EditStore.VERSIONS_KEPT, count("message_edits"));
  }

  @Test
  void twoEditorsAtOnceBothCount() throws Exception {
    var sent = send(ada, "v");
    atOnce(20, i -> messages.edit(ada, sent.id(), "v" + i));
    var now = newestOne(ben);
    assertEquals(20, now.editCount());
    assertEquals(20, versions(sent.id()).size());
    assertFalse(versions(sent.id()).contains(now.text()));
  }

  @Test
  void aDeletionDuringEditsWins() throws Exception {
    var sent = send(ada, "v");
    atOnce(
        20,
        i -> {
          try {
            return i == 10
                ? messages.delete(ada, sent.id(), false)
                : messages.edit(ada, sent.id(), "v" + i);
          } catch (Problem e) {
            assertEquals(ProblemCode.CONFLICT, e.code());
            return sent;
          }
        });
    var now = newestOne(ben);
    assertNotNull(now.deletedAt());
    assertEquals("", now.text());
    assertEquals(0, count("message_edits"));
  }

  @Test
  void moderatorsDeleteWhatOthersSaid() {
    var sent = send(ada, "Rude");
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.delete(ben, sent.id(), false)));
    setRole(ben, "moderator");
    var deleted = messages.delete(ben, sent.id(), false);
    assertEquals(ben.userId(), deleted.deletedBy());
    assertFalse(deleted.undone());
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.edit(ben, sent.id(), "Nice")));
  }

  @Test
  void oneDeletesWhatOneSaidForTwoDays() {
    var sent = send(ben, "Long ago");
    age(sent, "49 hours");
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.delete(ben, sent.id(), false)));
    assertNotNull(messages.delete(ada, sent.id(), false).deletedAt());
  }

  @Test
  void oneTakesBackWhatOneJustSaid() {
    send(ada, "First");
    var sent = send(ada, "Oops");
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.delete(ben, sent.id(), true)));
    assertEquals(2, conversations.get(ben, group).unreadCount());
    var undone = messages.delete(ada, sent.id(), true);
    assertTrue(undone.undone());
    assertEquals("", undone.text());
    assertEquals(undone, messages.delete(ada, sent.id(), true));
    assertEquals(1, conversations.get(ben, group).unreadCount());
  }

  @Test
  void afterAWhileItCanOnlyBeDeleted() {
    var sent = send(ada, "Oops");
    age(sent, "31 seconds");
    assertEquals(ProblemCode.CONFLICT, code(() -> messages.delete(ada, sent.id(), true)));
    assertFalse(messages.delete(ada, sent.id(), false).undone());
  }

  @Test
  void aForwardedMessageTellsWhereItIsFrom() {
    var sent = send(ada, "Low tide at five");
    var direct = conversations.direct(ben, ada.userId()).conversation().id();
    var forwarded = forward(ben, sent.id(), direct);
    assertEquals("Low tide at five", forwarded.text());
    assertEquals(ben.userId(), forwarded.senderId());
    assertEquals(
        new Message.Forwarded(sent.id(), group, ada.userId(), sent.createdAt()),
        forwarded.forwarded());
    assertEquals(forwarded.forwarded(), forward(ada, forwarded.id(), group).forwarded());
    assertEquals(ProblemCode.FORBIDDEN, code(() -> messages.edit(ben, forwarded.id(), "Never")));
  }

  @Test
  void aDirectConversationIsNotNamedWhereItsWordsAreForwarded() {
    var direct = conversations.direct(ada, ben.userId()).conversation().id();
    var wanted =
        new NewMessage(direct, UUID.randomUUID(), "Between us", null, null, null, null, null);
    var forwarded = forward(ben, messages.send(ada, wanted).message().id(), group);
    var from = forwarded.forwarded();
    assertNotNull(from);
    assertNull(from.conversationId());
  }

  @Test
  void nobodyForwardsWhatTheyCannotReadOrWhatIsGone() {
    var sent = send(ada, "Secret");
    var elsewhere = conversations.group(outsider, "Else", "", List.of()).conversation().id();
    assertEquals(ProblemCode.NOT_FOUND, code(() -> forward(outsider, sent.id(), elsewhere)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> forward(ada, sent.id(), elsewhere)));
    messages.delete(ada, sent.id(), false);
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> forward(ada, sent.id(), group)));
  }

  @Test
  void aMessageSaysSomething() {
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> send(ada, " \n ")));
  }
}
