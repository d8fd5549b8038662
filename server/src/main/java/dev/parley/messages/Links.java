package dev.parley.messages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the links in a text.
final class Links {
  /// Links of one message that are listed at the most.
  static final int MOST = 20;

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"`\\\\^{|}]{3,2000}");
  private static final String NOT_AT_THE_END = ".,;:!?'*_~";

  private Links() {}

  static boolean isIn(String text) {
    return text.contains("http") && LINK.matcher(text).find();
  }

  /// In order, each once.
  static List<String> in(String text) {
    var links = new LinkedHashSet<String>();
    var found = LINK.matcher(text);
    while (links.size() < MOST && found.find()) {
      links.add(trimmed(found.group()));
    }
    return List.copyOf(links);
  }

  // What ends a sentence or closes a bracket that was opened before the link is no part of it.
  private static String trimmed(String link) {
    var round = surplus(link, '(', ')');
    var square = surplus(link, '[', ']');
    var end = link.length();
    while (true) {
      var last = link.charAt(end - 1);
      if (last == ')' && round > 0) {
        round--;
      } else if (last == ']' && square > 0) {
        square--;
      } else if (NOT_AT_THE_END.indexOf(last) < 0) {
        return link.substring(0, end);
      }
      end--;
    }
  }

  // How many more are closed than opened.
  private static int surplus(String link, char open, char close) {
    var surplus = 0;
    for (var i = 0; i < link.length(); i++) {
      var c = link.charAt(i);
      surplus += c == close ? 1 : c == open ? -1 : 0;
    }
    return surplus;
  }
}
