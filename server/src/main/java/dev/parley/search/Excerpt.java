package dev.parley.search;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Some of a text, around the first hit.
final class Excerpt {
  private static final int BEFORE = 60;
  private static final int LENGTH = 240;
  private static final String MORE = "…";

  private Excerpt() {}

  /// A piece of an excerpt.
  @Schema(name = "ExcerptPart")
  record Part(
      String text, @Schema(description = "Whether this is what was looked for.") boolean hit) {}

  static List<Part> of(Match match) {
    var text = match.text();
    var begin = match.words().isEmpty() ? 0 : start(text, match.words().getFirst().start());
    var end = end(text, begin);
    var parts = new ArrayList<Part>();
    add(parts, begin > 0 ? MORE : "", false);
    var at = begin;
    for (var word : match.words()) {
      var from = Math.max(at, word.start());
      if (word.end() > from && word.end() <= end) {
        add(parts, text.substring(at, from), false);
        add(parts, text.substring(from, word.end()), true);
        at = word.end();
      }
    }
    add(parts, text.substring(at, end), false);
    add(parts, end < text.length() ? MORE : "", false);
    return List.copyOf(parts);
  }

  // Pieces of a kind become one.
  private static void add(List<Part> parts, String text, boolean hit) {
    if (text.isEmpty()) {
      return;
    }
    if (!parts.isEmpty() && parts.getLast().hit() == hit) {
      parts.add(new Part(parts.removeLast().text() + text, hit));
    } else {
      parts.add(new Part(text, hit));
    }
  }

  // At the beginning of a word, if there is one near.
  private static int start(String text, int hit) {
    var from = Math.max(0, hit - BEFORE);
    if (from == 0) {
      return 0;
    }
    for (var at = from; at < hit; at++) {
      if (Character.isWhitespace(text.charAt(at - 1))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
  }

  private static int end(String text, int begin) {
    var to = Math.min(text.length(), begin + LENGTH);
    if (to == text.length()) {
      return to;
    }
    for (var at = to; at > to - BEFORE; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }
}
