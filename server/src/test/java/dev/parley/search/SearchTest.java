package dev.parley.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.TestingPeople;
import dev.parley.conversations.Conversations;
import dev.parley.messages.Message;
import dev.parley.messages.Messages;
import dev.parley.messages.NewMessage;
import dev.parley.platform.Caller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SearchTest {
  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject Messages messages;
  @Inject Search search;
  @Inject Segments segments;
  @Inject Backlog backlog;
  @Inject Jdbi jdbi;

  private Caller ada;
  private Caller ben;
  private Caller outsider;
  private UUID group;

  @BeforeEach
  void aGroupOfTwo() {
    ada = people.make("Ada");
    ben = people.make("Ben");
    outsider = people.make("Oz");
    group = group("Tide");
  }

  private UUID group(String name) {
    return conversations.group(ada, name, "", List.of(ben.userId())).conversation().id();
  }

  private Message say(Caller sender, UUID conversationId, String text) {
    var message =
        new NewMessage(conversationId, UUID.randomUUID(), text, null, null, null, null, null);
    return messages.send(sender, message).message();
  }

  private Message say(String text) {
    return say(ada, group, text);
  }

  private Page<SearchHit> page(Caller caller, String q, int limit, @Nullable String cursor) {
    return search.page(caller, QueryParser.parse(q), limit, cursor);
  }

  private List<String> found(Caller caller, String q) {
    return page(caller, q, 50, null).items().stream().map(hit -> hit.message().text()).toList();
  }

  private List<String> found(String q) {
    return found(ben, q);
  }

  private void settle(UUID conversationId) {
    jdbi.useTransaction(handle -> segments.settle(handle, conversationId));
  }

  private long inTail(UUID conversationId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM search_tail WHERE conversation_id = :id")
                .bind("id", conversationId)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void allWordsHaveToBeThereInAnyOrderAndForm() {
    say("We are running the deployments tomorrow");
    say("The harbour runs deep");
    assertEquals(List.of("We are running the deployments tomorrow"), found("deployment run "));
    assertEquals(2, found("run ").size());
    assertEquals(List.of(), found("running harbourmaster"));
  }

  @Test
  void theNewestComesFirstAcrossConversations() {
    var other = group("Dock");
    var said = new ArrayList<String>();
    for (var i = 0; i < 12; i++) {
      said.addFirst(say(ada, i % 3 == 0 ? other : group, "kelp number " + i).text());
    }
    assertEquals(said, found("kelp"));
  }

  @Test
  void theLastWordMayBeABeginning() {
    say("The internationalisation is done");
    for (var q : List.of("in", "int", "inte", "inter", "interna", "international", "done inter")) {
      assertEquals(1, found(q).size(), q);
    }
    assertEquals(List.of(), found("inter done"));
    assertEquals(List.of(), found("internx"));
  }

  @Test
  void languagesAndScriptsAreFoundAsPeopleWriteThem() {
    record Case(String said, List<String> queries) {}
    var cases =
        List.of(
            new Case(
                "Die Häuser an der Elbe sind alt", List.of("haus", "Häuser", "hauser", "ELBE")),
            new Case(
                "Les élections sont terminées", List.of("élection ", "elections", "TERMINEES")),
            new Case(
                "Las decisiones fueron tomadas ayer", List.of("decision", "decisión", "tomad")),
            new Case("Мы обсудили новые договоры", List.of("договор", "ДОГОВОРЫ", "новый обсуд")),
            new Case("明日東京都庁で会議があります", List.of("東京", "都庁", "会議", "京", "東京都庁")),
            new Case("내일 회의실에서 만나요", List.of("회의", "회의실", "만나")),
            new Case("พรุ่งนี้ประชุมที่กรุงเทพ", List.of("ประชุม", "กรุงเทพ")),
            new Case("الكتب على الطاولة", List.of("كتب", "الطاولة")),
            new Case("Εκδόσεις και αλλαγές", List.of("εκδοσεις", "ΑΛΛΑΓΕΣ")),
            new Case("Smørrebrød i Malmö", List.of("smorrebrod", "malmo", "Malmö")),
            new Case(
                "See v2.10.3 in config_prod.yaml", List.of("v2.10.3", "config_prod", "yaml", "v2")),
            new Case("well done 🎉 everybody", List.of("🎉", "done 🎉")));
    cases.forEach(each -> say(each.said()));
    for (var each : cases) {
      for (var q : each.queries()) {
        assertTrue(found(q).contains(each.said()), q + " finds " + found(q));
      }
    }
    assertEquals(List.of(), found("京東"));
    assertEquals(List.of(), found("議会"));
  }

  @Test
  void wordsInQuotesStandAsTheyAreWritten() {
    say("low tide at six");
    say("the tide is low at six");
    assertEquals(List.of("low tide at six"), found("\"low tide\" six"));
    assertEquals(List.of("the tide is low at six"), found("\"tide is low\""));
    assertEquals(List.of(), found("\"tides\""));
  }

  @Test
  void operatorsNarrow() {
    say("the plan is at https://example.com/plan");
    say(ben, group, "the plan is good");
    var pinned = say(ben, group("Old dock"), "a plan of old");
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE messages SET pinned_at = now() WHERE id = :id")
                .bind("id", pinned.id())
                .execute());
    assertEquals(3, found(ada, "plan").size());
    assertEquals(1, found(ada, "plan from:me").size());
    assertEquals(2, found(ada, "plan from:" + ben.userId()).size());
    assertEquals(List.of("the plan is at https://example.com/plan"), found(ada, "has:link"));
    assertEquals(List.of(), found(ada, "plan has:image"));
    assertEquals(List.of("a plan of old"), found(ada, "plan in:\"old DOCK\""));
    assertEquals(List.of("a plan of old"), found(ada, "is:pinned"));
    assertEquals(List.of("a plan of old"), found(ada, "plan is:pinned"));
    assertEquals(List.of(), found(ada, "good is:pinned"));
    assertEquals(List.of(), found(ada, "plan before:2026-01-01"));
    assertEquals(3, found(ada, "plan after:2026-01-01").size());
    assertEquals(List.of(), found(ada, "plan from:nobody.of.that.name"));
  }

  @Test
  void aDirectConversationIsNamedByTheOtherPerson() {
    var direct = conversations.direct(ada, ben.userId()).conversation();
    say(ada, direct.id(), "a plan for two");
    say("a plan for all");
    var peer = direct.peer();
    assertNotNull(peer);
    assertEquals(List.of("a plan for two"), found(ada, "plan in:@" + peer.username()));
    assertEquals(List.of("a plan for two"), found(ada, "plan in:" + direct.id()));
  }

  @Test
  void whatIsNotThereForOneIsNotFound() {
    say("the secret kelp");
    assertEquals(1, found(ben, "kelp").size());
    assertEquals(List.of(), found(outsider, "kelp"));
    assertEquals(List.of(), found(outsider, "kelp in:" + group));
    assertEquals(List.of(), found(outsider, "from:" + ada.userId()));
    assertEquals(List.of(), found(outsider, "is:pinned"));
  }

  @Test
  void aRemovedMemberFindsNothingAnyMore() {
    say("the secret kelp");
    assertEquals(1, found(ben, "kelp").size());
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM members WHERE conversation_id = :group AND user_id = :userId")
                .bind("group", group)
                .bind("userId", ben.userId())
                .execute());
    assertEquals(List.of(), found(ben, "kelp"));
    assertEquals(1, found(ada, "kelp").size());
  }

  @Test
  void editsAndDeletionsAreFeltAtOnceInTheTailAndInSegments() {
    var all =
        IntStream.range(0, 2 * Segments.ENOUGH).mapToObj(i -> say("kelp number x" + i)).toList();
    Await.until(() -> inTail(group) < Segments.ENOUGH);
    settle(group);
    for (var message : List.of(all.getFirst(), all.getLast(), say("kelp number y"))) {
      messages.edit(ada, message.id(), "seaweed instead of " + message.text().substring(12));
    }
    assertEquals(3, found("seaweed instead").size());
    assertEquals(1, found("seaweed x0 ").size());
    assertEquals(List.of(), found("kelp x0 "));
    messages.delete(ada, all.getFirst().id(), false);
    messages.delete(ada, all.get(1).id(), false);
    assertEquals(2, found("seaweed").size());
    assertEquals(List.of(), found("x0 "));
    assertEquals(List.of(), found("x1 "));
    assertEquals(1, found("x2 ").size());
    assertEquals(0, postingsOf(all.get(1).seq()));
  }

  private long postingsOf(long seq) {
    return jdbi.withHandle(
        handle -> {
          var count = 0L;
          var store = new SegmentStore();
          for (var segment : store.holding(handle, group, List.of(seq))) {
            for (var posting : store.read(handle, segment).postings()) {
              count += Postings.place(posting) == segment.place(seq) ? 1 : 0;
            }
          }
          return count;
        });
  }

  @Test
  void expiredMessagesAreNotFound() {
    var message = say("this will vanish");
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE messages SET expires_at = now() WHERE id = :id")
                .bind("id", message.id())
                .execute());
    assertEquals(List.of(), found("vanish"));
  }

  @Test
  void pagesHoldEveryHitOnce() {
    var other = group("Dock");
    for (var i = 0; i < 75; i++) {
      say(i % 2 == 0 ? ada : ben, i % 4 == 0 ? other : group, "kelp k" + i);
    }
    var texts = new ArrayList<String>();
    String cursor = null;
    do {
      var page = page(ben, "kelp", 7, cursor);
      page.items().forEach(hit -> texts.add(hit.message().text()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertEquals(IntStream.range(0, 75).mapToObj(i -> "kelp k" + (74 - i)).toList(), texts);
  }

  /// Who is in many has them looked through in parts.
  @Test
  void manyConversationsAreAllLookedThrough() {
    var texts = new ArrayList<String>();
    for (var i = 0; i < 70; i++) {
      say(ada, group("Pier " + i), "lantern l" + i);
      texts.addFirst("lantern l" + i);
    }
    var first = page(ben, "lantern", 50, null);
    var second = page(ben, "lantern", 50, first.nextCursor());
    var found = Stream.concat(first.items().stream(), second.items().stream());
    assertEquals(texts, found.map(hit -> hit.message().text()).toList());
  }

  @Test
  void aLongConversationIsFoundThroughoutAllItsSegments() {
    var count = 1_100;
    backfill(count);
    for (var i : List.of(1, 2, 1_023, 1_024, 1_025, 1_100)) {
      assertEquals(List.of("unique u" + i), found("unique u" + i + " "), "u" + i);
    }
    assertEquals(50, found("unique").size());
    assertEquals(50, found("unique from:me").size() + found("unique from:" + ada.userId()).size());
    var first = page(ben, "unique", 1, null).items().getFirst().message();
    assertEquals(count, first.seq());
    var early = page(ben, "unique before:2020-01-01T01:00:00Z", 50, null);
    assertNotNull(early.nextCursor());
    assertEquals("unique u59", early.items().getFirst().message().text());
    assertEquals(21, found("unique after:2020-01-01T18:00:00Z").size());
    assertEquals("unique u1100", found("unique before:2021-01-01").getFirst());
  }

  // As if the messages had been there before the search was: a minute apart, from 2020 on.
  private void backfill(int count) {
    var all = new ArrayList<UUID>();
    IntStream.rangeClosed(1, count).forEach(i -> all.add(say("unique u" + i).id()));
    jdbi.useTransaction(
        handle -> {
          for (var table : List.of("search_tail", "search_segments", "search_buckets")) {
            handle
                .createUpdate("DELETE FROM <table> WHERE conversation_id = :group")
                .define("table", table)
                .bind("group", group)
                .execute();
          }
          handle
              .createUpdate(
                  """
                  UPDATE messages SET created_at = timestamptz '2020-01-01T00:00:00Z'
                                                 + seq * interval '1 minute'
                   WHERE conversation_id = :group
                  """)
              .bind("group", group)
              .execute();
          handle
              .createUpdate("INSERT INTO search_backlog VALUES (:group, :count)")
              .bind("group", group)
              .bind("count", count)
              .execute();
        });
    while (backlog.step()) {
      // One part after the other.
    }
  }

  @Test
  void excerptsMarkTheHits() {
    say("word ".repeat(100) + "the Häuser stand " + "word ".repeat(100));
    var parts = page(ben, "häuser", 1, null).items().getFirst().excerpt();
    assertEquals(
        List.of("Häuser"),
        parts.stream().filter(Excerpt.Part::hit).map(Excerpt.Part::text).toList());
    var whole = parts.stream().map(Excerpt.Part::text).collect(Collectors.joining());
    assertTrue(whole.length() < 300 && whole.startsWith("…") && whole.endsWith("…"), whole);
  }

  @Test
  void aPollIsFoundByItsOptions() {
    var poll =
        new NewMessage.NewPoll(List.of("at the lighthouse", "at the pier"), false, false, null);
    var message =
        new NewMessage(group, UUID.randomUUID(), "Where to?", null, null, null, null, poll);
    messages.send(ada, message);
    assertEquals(List.of("Where to?"), found("lighthouse"));
  }

  @Test
  void aDeletedConversationLeavesNothingInTheIndex() {
    say("the secret kelp");
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM conversations WHERE id = :group")
                .bind("group", group)
                .execute());
    assertEquals(0, inTail(group));
  }

  @Test
  void nothingToLookForIsRefused() {
    for (var q : List.of("", "  ", "!!", "in:tide", "before:2026-01-01")) {
      var problem = assertThrows(Problem.class, () -> found(q));
      assertEquals(ProblemCode.VALIDATION_FAILED, problem.code());
    }
    assertThrows(Problem.class, () -> page(ben, "kelp", 1, "nonsense"));
    assertNull(page(ben, "kelp", 1, null).nextCursor());
  }
}
