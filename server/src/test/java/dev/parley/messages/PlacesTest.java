package dev.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class PlacesTest extends TestingGroup {
  @Inject Places places;
  @Inject Pins pins;

  private List<String> mentions(Caller reader) {
    return places.mentions(reader, 50, null).items().stream().map(Message::text).toList();
  }

  private long unreadMentions(Caller reader) {
    return conversations.get(reader, group).mentionCount();
  }

  @Test
  void whoIsMentionedFindsIt() {
    var ben = "@" + username(this.ben);
    send(ada, "Nothing");
    var sent = send(ada, "Ask " + ben.toUpperCase(Locale.ROOT) + ". Or " + ben + "!");
    assertEquals(List.of(this.ben.userId()), sent.mentions());
    send(ada, "Mail a" + ben);
    send(ada, "@" + username(outsider) + " and @nobody.here");
    assertEquals(List.of(sent.text()), mentions(this.ben));
    assertEquals(1, unreadMentions(this.ben));
    assertEquals(List.of(), mentions(ada));
    messages.read(this.ben, group, sent.seq());
    assertEquals(0, unreadMentions(this.ben));
  }

  @Test
  void everyoneIsAMentionOfAllOthers() {
    var sent = send(ada, "Hello @everyone");
    assertTrue(sent.mentionsEveryone());
    assertEquals(1, unreadMentions(ben));
    assertEquals(0, unreadMentions(ada));
    assertEquals(List.of(sent.text()), mentions(ben));
    assertEquals(List.of(), mentions(ada));
    remove(ben);
    assertEquals(List.of(), mentions(ben));
  }

  @Test
  void anEditChangesWhoIsMentioned() {
    var sent = send(ada, "Hello @everyone");
    messages.edit(ada, sent.id(), "Hello @" + username(ben));
    assertEquals(1, unreadMentions(ben));
    assertEquals(1, count("mentions"));
    messages.edit(ada, sent.id(), "Hello");
    assertEquals(0, unreadMentions(ben));
    assertEquals(List.of(), mentions(ben));
  }

  @Test
  void aDeletedMessageMentionsNobody() {
    var sent = send(ada, "Hello @everyone and @" + username(ben));
    messages.delete(ada, sent.id(), false);
    assertEquals(List.of(), mentions(ben));
    assertEquals(0, unreadMentions(ben));
  }

  @Test
  void pagesOfMentionsMeet() {
    for (var i = 0; i < 5; i++) {
      send(ada, i + (i % 2 == 0 ? " @everyone" : " @" + username(ben)));
    }
    var first = places.mentions(ben, 3, null);
    var second = places.mentions(ben, 3, first.nextCursor());
    assertEquals(List.of(5L, 4L, 3L), first.items().stream().map(Message::seq).toList());
    assertEquals(List.of(2L, 1L), second.items().stream().map(Message::seq).toList());
  }

  @Test
  void handlesAreFoundInHostileTextAtOnce() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (var piece : List.of("@", "@a", "@aaa", "@.-_", "@aa.", "a@", "@\u200d")) {
            var text = piece.repeat(8_000 / piece.length());
            Mentions.handles(text);
            Links.in("https://" + text);
          }
          Links.in("https://a/" + "()[]".repeat(1_900));
          Links.in("https://a/" + ")".repeat(7_900));
        });
  }

  @Test
  void whatEndsASentenceIsNoPartOfAHandle() {
    assertEquals(Set.of("ada.", "ada"), Mentions.handles("Hello (@ada.)"));
    assertEquals(Set.of(), Mentions.handles("mail@ada.example, x/@ada, @a"));
  }

  @Test
  void linksAreListedTheNewestFirst() {
    send(ada, "See https://tide.example/a(b) and (http://moon.example/x).");
    send(ada, "Nothing");
    var second = send(ben, "https://tide.example/2");
    var page = places.links(ben, group, 1, null);
    assertEquals(List.of("https://tide.example/2"), page.items().getFirst().urls());
    var rest = places.links(ben, group, 10, page.nextCursor());
    assertEquals(
        List.of("https://tide.example/a(b)", "http://moon.example/x"),
        rest.items().getFirst().urls());
    messages.delete(ben, second.id(), false);
    assertEquals(1, places.links(ben, group, 10, null).items().size());
    assertEquals(ProblemCode.NOT_FOUND, code(() -> places.links(outsider, group, 10, null)));
  }

  @Test
  void aDateLeadsToTheFirstMessageSince() {
    for (var i = 1; i <= 7; i++) {
      age(send(ada, "m" + i), (8 - i) + " days");
    }
    var third = newest(ada).get(2);
    assertEquals(3, places.at(ben, group, third.createdAt()));
    assertEquals(4, places.at(ben, group, third.createdAt().plusMillis(1)));
    assertEquals(1, places.at(ben, group, third.createdAt().minus(Duration.ofDays(99))));
    assertEquals(7, places.at(ben, group, third.createdAt().plus(Duration.ofDays(99))));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> places.at(outsider, group, third.createdAt())));
  }

  @Test
  void pinsAreListedTheNewestPinFirst() {
    var first = send(ada, "One");
    var second = send(ada, "Two");
    pins.pin(ben, second.id(), true);
    var pinned = pins.pin(ada, first.id(), true);
    assertEquals(pinned, pins.pin(ben, first.id(), true));
    assertEquals(List.of("One", "Two"), pins.list(ben, group).stream().map(Message::text).toList());
    pins.pin(ben, first.id(), false);
    messages.delete(ada, second.id(), false);
    assertEquals(List.of(), pins.list(ben, group));
    assertEquals(ProblemCode.CONFLICT, code(() -> pins.pin(ada, second.id(), true)));
  }

  @Test
  void onlyMembersPinAndOnlySoMuch() {
    var id = send(ada, "One").id();
    assertEquals(ProblemCode.NOT_FOUND, code(() -> pins.pin(outsider, id, true)));
    assertEquals(ProblemCode.NOT_FOUND, code(() -> pins.list(outsider, group)));
    jdbi.useHandle(
        handle -> handle.execute("UPDATE conversations SET kind = 'room' WHERE id = ?", group));
    assertEquals(ProblemCode.FORBIDDEN, code(() -> pins.pin(ben, id, true)));
    for (var i = 0; i < Pins.MOST; i++) {
      pins.pin(ada, send(ada, "m" + i).id(), true);
    }
    assertEquals(ProblemCode.CONFLICT, code(() -> pins.pin(ada, id, true)));
  }

  @Test
  void aHundredPinsAreNotPassedAtOnce() throws Exception {
    for (var i = 0; i < Pins.MOST - 3; i++) {
      pins.pin(ada, send(ada, "m" + i).id(), true);
    }
    var more = atOnce(10, i -> send(ada, "n" + i));
    atOnce(
        10,
        i -> {
          try {
            return pins.pin(ada, more.get(i).id(), true);
          } catch (Problem e) {
            assertEquals(ProblemCode.CONFLICT, e.code());
            return more.get(i);
          }
        });
    assertEquals(Pins.MOST, pins.list(ada, group).size());
    assertFalse(more.isEmpty());
  }
}
