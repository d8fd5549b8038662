package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Caller;
import dev.parley.platform.Ids;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Role;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class ReactionsTest extends TestingGroup {
  @Test
  void whoReactedIsListedInOrderOfFirstUse() {
    var id = send(ada, "Low tide").id();
    messages.react(ben, id, "🌊", true);
    messages.react(ada, id, "👍", true);
    var reacted = messages.react(ada, id, "🌊", true);
    assertEquals(
        List.of(
            new Message.Reaction("🌊", List.of(ben.userId(), ada.userId())),
            new Message.Reaction("👍", List.of(ada.userId()))),
        reacted.reactions());
    assertEquals(reacted, newestOne(ben));
    messages.react(ben, id, "🌊", false);
    assertEquals(
        List.of(ada.userId()),
        messages.react(ada, id, "👍", false).reactions().getFirst().userIds());
  }

  @Test
  void twiceIsOnceAndNoChange() {
    var id = send(ada, "Low tide").id();
    var once = messages.react(ben, id, "👍", true);
    assertEquals(once, messages.react(ben, id, "👍", true));
    var gone = messages.react(ben, id, "👍", false);
    assertEquals(List.of(), gone.reactions());
    assertEquals(gone, messages.react(ben, id, "👍", false));
  }

  @Test
  void theTwoSpellingsOfAnEmojiAreOne() {
    var id = send(ada, "Low tide").id();
    messages.react(ben, id, "❤", true);
    assertEquals(1, messages.react(ada, id, "❤️", true).reactions().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"👍", "👍🏽", "🏳️‍🌈", "👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "❤️", "☺"})
  void everyEmojiCounts(String emoji) {
    var id = send(ada, "Low tide").id();
    assertEquals(1, messages.react(ben, id, emoji, true).reactions().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1", "👍👍", "ok👍", "<b>", "\u200d", " ", ":+1:"})
  void whatIsNoEmojiIsRefused(String text) {
    var id = send(ada, "Low tide").id();
    assertEquals(ProblemCode.VALIDATION_FAILED, code(() -> messages.react(ben, id, text, true)));
  }

  @Test
  void aMessageHoldsTwentyEmojis() {
    var id = send(ada, "Low tide").id();
    for (var i = 0; i < Reactions.MOST_EMOJIS; i++) {
      messages.react(ada, id, Character.toString(0x1F600 + i), true);
    }
    assertEquals(ProblemCode.CONFLICT, code(() -> messages.react(ada, id, "🌊", true)));
    assertEquals(2, messages.react(ben, id, "😀", true).reactions().getFirst().userIds().size());
  }

  @Test
  void outsidersAndFormerMembersFindNothingToReactTo() {
    var id = send(ada, "Low tide").id();
    assertEquals(ProblemCode.NOT_FOUND, code(() -> messages.react(outsider, id, "👍", true)));
    remove(ben);
    assertEquals(ProblemCode.NOT_FOUND, code(() -> messages.react(ben, id, "👍", true)));
    assertEquals(
        ProblemCode.NOT_FOUND, code(() -> messages.react(ada, UUID.randomUUID(), "👍", true)));
  }

  @Test
  void whatWasDeletedHasNoReactions() {
    var id = send(ada, "Low tide").id();
    messages.react(ben, id, "👍", true);
    assertEquals(List.of(), messages.delete(ada, id, false).reactions());
    assertEquals(0, count("reactions"));
    assertEquals(ProblemCode.CONFLICT, code(() -> messages.react(ben, id, "👍", true)));
  }

  @Test
  void syncTellsOfThem() {
    var id = send(ada, "Low tide").id();
    var rev = conversations.get(ben, group).rev();
    var reacted = messages.react(ada, id, "👍", true);
    var missed = Objects.requireNonNull(sync.since(ben, Map.of(group, rev)).changes().get(group));
    assertEquals(List.of(reacted), missed.messages());
  }

  @Test
  void fiveHundredAtOnceAreFewChanges() throws Exception {
    var crowd = crowd(500);
    var id = send(ada, "Who comes?").id();
    send(ada, "Something newer");
    newest(ada);
    var before = conversations.get(ada, group).rev();
    atOnce(crowd.size(), i -> messages.react(crowd.get(i), id, i % 2 == 0 ? "👍" : "🌊", true));
    var reactions = newest(ada).getFirst().reactions();
    assertEquals(2, reactions.size());
    assertEquals(500, reactions.stream().flatMap(it -> it.userIds().stream()).distinct().count());
    var changes = conversations.get(ada, group).rev() - before;
    assertTrue(changes < 100, changes + " changes");
  }

  private List<Caller> crowd(int size) {
    var crowd =
        IntStream.range(0, size)
            .mapToObj(_ -> new Caller(Ids.next(), Ids.next(), Role.USER))
            .toList();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO members (conversation_id, user_id, role, rev)
                    SELECT :group, id, 'member', 1 FROM unnest(:ids) AS id
                    """)
                .bind("group", group)
                .bindArray("ids", UUID.class, crowd.stream().map(Caller::userId).toList())
                .execute());
    return crowd;
  }
}
