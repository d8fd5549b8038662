package dev.parley.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordsTest {
  private static List<String> texts(String text) {
    return Words.of(text).stream().map(Words.Word::text).toList();
  }

  private static List<Language> language(String text) {
    return Codes.languages(Words.of(text));
  }

  @Test
  void wordsAreFolded() {
    assertEquals(List.of("zurich", "strasse", "ecole"), texts("ZÜRICH Straße École"));
    assertEquals(List.of("oslo", "aero", "lodz"), texts("Oslo Ærø Łódź"));
    assertEquals(List.of("елка"), texts("ёлка"));
    assertEquals(List.of("οδοσ"), texts("ΟΔΌΣ"));
    assertEquals(List.of("istanbul"), texts("İstanbul"));
    assertEquals(List.of("wide"), texts("Ｗｉｄｅ"));
  }

  @Test
  void marksThatAreLettersStay() {
    assertEquals(List.of("हिन्दी"), texts("हिन्दी"));
    assertEquals(List.of("が"), texts("が"));
  }

  @Test
  void whatHoldsTogetherIsAWordAndSoAreItsParts() {
    assertEquals(List.of("node.js", "node", "js"), texts("node.js"));
    assertEquals(List.of("dont", "don", "t"), texts("don't"));
    assertEquals(List.of("foo_bar", "foo", "bar"), texts("foo_bar"));
    assertEquals(List.of("foo", "bar"), texts("foo-bar"));
  }

  @Test
  void scriptsWithoutSpacesBecomeLettersAndPairs() {
    assertEquals(List.of("東", "東京", "京", "京都", "都"), texts("東京都"));
    assertEquals(List.of("안", "안녕", "녕"), texts("안녕"));
    assertTrue(texts("ภาษาไทย").containsAll(List.of("ไ", "ไท", "ทย")));
  }

  @Test
  void placesAreThoseOfTheText() {
    var text = "Über 東京: don't, e\u0301cole 👍🏽!";
    for (var word : Words.of(text)) {
      var there = text.substring(word.start(), word.end());
      assertTrue(texts(there).contains(word.text()), there);
    }
  }

  @Test
  void aLanguageIsToldByItsSmallWords() {
    assertEquals(List.of(Language.ENGLISH), language("the tide is low and we should leave"));
    assertEquals(List.of(Language.GERMAN), language("die Flut ist niedrig und wir sollten gehen"));
    assertEquals(List.of(Language.FRENCH), language("la marée est basse et nous devrions partir"));
    assertEquals(List.of(Language.SPANISH), language("la marea está baja y deberíamos irnos ya"));
    assertTrue(language("tide").size() > 5);
  }

  @Test
  void aLongTextWithoutSmallWordsIsTakenForEnglish() {
    assertEquals(List.of(Language.ENGLISH), language("zq ".repeat(50)));
  }

  @Test
  void wordsThatAreEndlessTakeNoLongerThanOthers() {
    var hostile =
        Stream.of("a".repeat(8_000), "a.".repeat(4_000), "́".repeat(8_000), "東".repeat(8_000))
            .toList();
    hostile.forEach(text -> assertTrue(Words.of(text).size() <= 2 * text.length()));
  }
}
