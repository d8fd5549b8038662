package dev.parley.search;

import dev.parley.platform.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Reads what somebody typed: words, `"words in a row"`, and operators such as `from:anna` or
/// `in:"release crew"`. One pass over the text; what is no operator is a word.
final class QueryParser {
  /// Words of a query at the most.
  static final int MOST_WORDS = 32;

  private static final char QUOTE = '"';

  private final String text;
  private final List<Query.Phrase> phrases = new ArrayList<>();
  private final List<String> from = new ArrayList<>();
  private final List<String> in = new ArrayList<>();
  private final Set<Has> has = EnumSet.noneOf(Has.class);
  private Span span = Span.ALWAYS;
  private boolean pinned;
  private int at;

  private QueryParser(String text) {
    this.text = text;
  }

  /// @throws Problem `validation_failed` for an operator that makes no sense
  static Query parse(String text) {
    var parser = new QueryParser(text);
    parser.read();
    if (parser.phrases.stream().mapToInt(phrase -> phrase.words().size()).sum() > MOST_WORDS) {
      throw Problem.invalid("q", "has more than " + MOST_WORDS + " words");
    }
    return new Query(
        parser.phrases, parser.from, parser.in, parser.has, parser.span, parser.pinned);
  }

  private void read() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.charAt(at) == QUOTE) {
        inARow(quoted());
      } else {
        var begin = at;
        var word = bare();
        var colon = word.indexOf(':');
        if (colon <= 0 || !operator(word.substring(0, colon), begin + colon + 1)) {
          at = begin + word.length();
          words(word, at == text.length());
        }
      }
    }
  }

  private String bare() {
    var begin = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != QUOTE) {
      at++;
    }
    return text.substring(begin, at);
  }

  // To the next quote, or to the end.
  private String quoted() {
    var begin = at + 1;
    var end = text.indexOf(QUOTE, begin);
    at = end < 0 ? text.length() : end + 1;
    return text.substring(begin, end < 0 ? text.length() : end);
  }

  private boolean operator(String name, int valueAt) {
    var key = name.toLowerCase(Locale.ROOT);
    if (!List.of("from", "in", "has", "before", "after", "is").contains(key)) {
      return false;
    }
    at = valueAt;
    var isQuoted = at < text.length() && text.charAt(at) == QUOTE;
    var value = isQuoted ? quoted() : bare();
    if (value.isBlank()) {
      throw Problem.invalid("q", "has nothing after " + key + ":");
    }
    switch (key) {
      case "from" -> from.add(value);
      case "in" -> in.add(value);
      case "has" -> has.add(has("q", value));
      case "before" -> span = span.before(Moments.parse("q", value));
      case "after" -> span = span.notBefore(Moments.parse("q", value));
      default -> pinned = isPinned(value);
    }
    return true;
  }

  /// @param field whose value it is
  static Has has(String field, String value) {
    return Has.of(value)
        .orElseThrow(() -> Problem.invalid(field, "has something other than image, file or link"));
  }

  private static boolean isPinned(String value) {
    if (!value.equalsIgnoreCase("pinned")) {
      throw Problem.invalid("q", "can ask for is:pinned only");
    }
    return true;
  }

  private void inARow(String quoted) {
    var words = whole(Words.of(quoted));
    if (!words.isEmpty()) {
      var first = words.getFirst().first();
      phrases.add(
          new Query.Phrase(
              words.stream()
                  .map(word -> sought(word, Set.of(word.text()), false, first))
                  .toList()));
    }
  }

  private void words(String bare, boolean isLast) {
    var words = whole(Words.of(bare));
    for (var i = 0; i < words.size(); ) {
      var first = words.get(i);
      var row = new ArrayList<Query.Sought>();
      // Pairs of letters that overlap were written in one.
      do {
        var word = words.get(i);
        i++;
        var isBeginning = isLast && i == words.size() && word.end() == bare.length();
        row.add(sought(word, forms(word), isBeginning, first.first()));
      } while (i < words.size()
          && words.get(i).first() == words.get(i - 1).last()
          && words.get(i).first() < words.get(i).last());
      phrases.add(new Query.Phrase(row));
    }
  }

  private static Query.Sought sought(
      Words.Word word, Set<String> forms, boolean isBeginning, int first) {
    return new Query.Sought(word.text(), forms, isBeginning, word.first() - first);
  }

  // Two or three words do not tell their language: what they may be in any of them is looked for.
  private static Set<String> forms(Words.Word word) {
    var forms = new TreeSet<>(word.stems(Language.possible(word.text())));
    forms.add(word.text());
    return forms;
  }

  // Without the parts of others, which say less.
  private static List<Words.Word> whole(List<Words.Word> words) {
    var sorted =
        words.stream()
            .filter(word -> !word.text().isEmpty())
            .sorted(
                Comparator.comparingInt(Words.Word::first)
                    .thenComparing(Words.Word::last, Comparator.reverseOrder()))
            .toList();
    var whole = new ArrayList<Words.Word>();
    var covered = -1;
    for (var word : sorted) {
      if (word.last() > covered) {
        whole.add(word);
        covered = word.last();
      }
    }
    return whole;
  }
}
