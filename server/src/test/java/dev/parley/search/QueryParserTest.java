package dev.parley.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.platform.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class QueryParserTest {
  private static List<List<String>> phrases(String q) {
    return QueryParser.parse(q).phrases().stream()
        .map(phrase -> phrase.words().stream().map(Query.Sought::text).toList())
        .toList();
  }

  @Test
  void wordsAndRowsOfWordsAreToldApart() {
    assertEquals(List.of(List.of("low"), List.of("tide")), phrases("low tide"));
    assertEquals(List.of(List.of("low", "tide"), List.of("six")), phrases("\"low tide\" six"));
    assertEquals(List.of(List.of("low", "tide")), phrases("\"low tide"));
    assertEquals(List.of(List.of("東京", "京都")), phrases("東京都"));
    assertEquals(List.of(List.of("node.js")), phrases("node.js"));
  }

  @Test
  void operatorsNarrow() {
    var query =
        QueryParser.parse(
            "from:@anna in:\"release crew\" has:link after:2026-01-31 before:2026-02-01T06:00:00Z"
                + " IS:pinned tide");
    assertEquals(List.of("@anna"), query.from());
    assertEquals(List.of("release crew"), query.in());
    assertEquals(Set.of(Has.LINK), query.has());
    assertEquals(Instant.parse("2026-01-31T00:00:00Z"), query.span().from());
    assertEquals(Instant.parse("2026-02-01T06:00:00Z"), query.span().before());
    assertTrue(query.pinned());
    assertEquals(List.of(List.of("tide")), phrases("from:anna tide"));
  }

  @Test
  void whatIsNoOperatorIsAWord() {
    assertEquals(List.of(List.of("http"), List.of("example.com")), phrases("http://example.com"));
    assertEquals(List.of(List.of("note"), List.of("buy")), phrases("note: buy"));
    assertEquals(List.of(), phrases(" :: \"\" ! "));
  }

  @Test
  void onlyTheLastWordMayBeABeginning() {
    var phrases = QueryParser.parse("low ti").phrases();
    assertFalse(phrases.getFirst().words().getFirst().isBeginning());
    assertTrue(phrases.getLast().words().getFirst().isBeginning());
    assertFalse(QueryParser.parse("low ti ").phrases().getLast().words().getFirst().isBeginning());
  }

  @Test
  void whatMakesNoSenseIsRefusedInASentence() {
    for (var q :
        List.of(
            "has:money", "before:soon", "after:2026-02-30", "is:fun", "from:", "a ".repeat(33))) {
      assertTrue(
          assertThrows(Problem.class, () -> QueryParser.parse(q)).detail().startsWith("q "), q);
    }
  }

  @Test
  void hostileInputIsReadOnce() {
    for (var q :
        List.of("\"".repeat(500), "from:\"".repeat(80), ":".repeat(500), "a:".repeat(250))) {
      try {
        QueryParser.parse(q);
      } catch (Problem refused) {
        assertFalse(refused.errors().isEmpty());
      }
    }
  }
}
