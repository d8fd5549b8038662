package dev.parley.search;

import dev.parley.messages.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a query meets in the text of a message. The index finds candidates; this decides.
///
/// @param words that are hits, in order
record Match(String text, List<Words.Word> words) {
  Match {
    words = List.copyOf(words);
  }

  /// Empty when the text is not what is looked for.
  static Optional<Match> of(Message message, List<Query.Phrase> phrases) {
    var text = Codes.text(message);
    if (phrases.isEmpty()) {
      return Optional.of(new Match(text, List.of()));
    }
    var words = Words.of(text);
    var terms = terms(words);
    var starting = new HashMap<Integer, List<Words.Word>>();
    words.forEach(
        word -> starting.computeIfAbsent(word.first(), _ -> new ArrayList<>(2)).add(word));
    var hits = new HashSet<Words.Word>();
    for (var phrase : phrases) {
      if (!meet(phrase, words, terms, starting, hits)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(text, words.stream().filter(hits::contains).toList()));
  }

  private static Map<Words.Word, Set<String>> terms(List<Words.Word> words) {
    var latin = Codes.languages(words);
    var terms = new HashMap<Words.Word, Set<String>>();
    for (var word : words) {
      if (!word.text().isEmpty()) {
        var languages = word.isLatin() ? latin : Language.possible(word.text());
        var forms = new HashSet<>(word.stems(languages));
        forms.add(word.text());
        terms.put(word, forms);
      }
    }
    return terms;
  }

  private static boolean meet(
      Query.Phrase phrase,
      List<Words.Word> words,
      Map<Words.Word, Set<String>> terms,
      Map<Integer, List<Words.Word>> starting,
      Set<Words.Word> hits) {
    var met = false;
    for (var word : words) {
      if (isMet(phrase.words().getFirst(), word, terms)) {
        var row = row(phrase, word, terms, starting);
        met |= !row.isEmpty();
        hits.addAll(row);
      }
    }
    return met;
  }

  // The words of the phrase from a first one on; none when they do not stand there.
  private static List<Words.Word> row(
      Query.Phrase phrase,
      Words.Word first,
      Map<Words.Word, Set<String>> terms,
      Map<Integer, List<Words.Word>> starting) {
    var row = new ArrayList<>(List.of(first));
    for (var sought : phrase.words().subList(1, phrase.words().size())) {
      var next =
          starting.getOrDefault(first.first() + sought.offset(), List.of()).stream()
              .filter(word -> isMet(sought, word, terms))
              .findFirst();
      if (next.isEmpty()) {
        return List.of();
      }
      row.add(next.get());
    }
    return row;
  }

  private static boolean isMet(
      Query.Sought sought, Words.Word word, Map<Words.Word, Set<String>> terms) {
    return terms.getOrDefault(word, Set.of()).stream().anyMatch(sought::isMet);
  }
}
