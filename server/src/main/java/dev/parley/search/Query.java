package dev.parley.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is looked for. A message is found that has all of it.
///
/// @param phrases words that stand where they stand to one another; most are of a single word
/// @param from who sent it, by username or id, or `me`
/// @param in which conversation, by name or id, or by the username of the other person
record Query(
    List<Phrase> phrases,
    List<String> from,
    List<String> in,
    Set<Has> has,
    Span span,
    boolean pinned) {
  Query {
    phrases = List.copyOf(phrases);
    from = List.copyOf(from);
    in = List.copyOf(in);
    has = Set.copyOf(has);
  }

  /// What is looked for, and all of this besides.
  Query narrowed(
      @Nullable UUID conversationId,
      @Nullable UUID senderId,
      @Nullable String before,
      @Nullable String after,
      @Nullable String what,
      boolean onlyPinned) {
    var senders = senderId == null ? from : List.of(senderId.toString());
    var places = new ArrayList<>(in);
    if (conversationId != null) {
      places.add(conversationId.toString());
    }
    var carried = new HashSet<>(has);
    if (what != null) {
      carried.add(QueryParser.has("has", what));
    }
    var narrow = before == null ? span : span.before(Moments.parse("before", before));
    narrow = after == null ? narrow : narrow.notBefore(Moments.parse("after", after));
    return new Query(phrases, senders, places, carried, narrow, pinned || onlyPinned);
  }

  /// Words in a row.
  record Phrase(List<Sought> words) {
    Phrase {
      words = List.copyOf(words);
    }
  }

  /// A word in any of its forms.
  ///
  /// @param isBeginning whether words that begin with its text are meant, too
  /// @param offset how many of the smallest parts of the text it stands after the first one
  record Sought(String text, Set<String> forms, boolean isBeginning, int offset) {
    Sought {
      forms = Set.copyOf(forms);
    }

    boolean isMet(String term) {
      return forms.contains(term) || (isBeginning && term.startsWith(text));
    }
  }
}
