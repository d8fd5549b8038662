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
    var end = link.length();
    while (NOT_AT_THE_END.indexOf(link.charAt(end - 1)) >= 0
        || closesNothing(link, end, '(', ')')
        || closesNothing(link, end, '[', ']')) {
      end--;
    }
    return link.substring(0, end);
  }

  private static boolean closesNothing(String link, int end, char open, char close) {
    if (link.charAt(end - 1) != close) {
      return false;
    }
    var within = link.substring(0, end);
    return within.chars().filter(c -> c == close).count()
        > within.chars().filter(c -> c == open).count();
  }
}
