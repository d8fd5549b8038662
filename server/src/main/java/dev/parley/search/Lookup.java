package dev.parley.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to look for in the index of one conversation, by its key: for each word the codes of its
/// forms.
///
/// @param words all of which a message has to have
record Lookup(UUID conversationId, List<Word> words) {
  /// Bits that all forms of a word share as a rule: those of its first three letters.
  private static final int HEAD_BITS = 18;

  Lookup {
    words = List.copyOf(words);
  }

  /// A word's codes.
  ///
  /// @param all the least range that holds all of them: hardly any other code is in it
  record Word(List<TermCodes.Range> codes, TermCodes.Range all) {
    Word {
      codes = List.copyOf(codes);
    }

    static Word of(List<TermCodes.Range> codes) {
      var low = codes.stream().mapToLong(TermCodes.Range::low).min().orElseThrow();
      var high = codes.stream().mapToLong(TermCodes.Range::high).max().orElseThrow();
      return new Word(codes, new TermCodes.Range(low, high));
    }

    boolean holds(long code) {
      if (!all.holds(code)) {
        return false;
      }
      for (var range : codes) {
        if (range.holds(code)) {
          return true;
        }
      }
      return false;
    }

    /// Where to read: a few wider ranges, no two of which overlap.
    List<TermCodes.Range> reads() {
      var heads = new ArrayList<TermCodes.Range>();
      codes.stream()
          .map(Word::widened)
          .sorted(Comparator.comparingLong(TermCodes.Range::low))
          .forEach(
              range -> {
                if (heads.isEmpty() || heads.getLast().high() < range.low()) {
                  heads.add(range);
                } else if (heads.getLast().high() < range.high()) {
                  heads.add(new TermCodes.Range(heads.removeLast().low(), range.high()));
                }
              });
      return heads;
    }

    private static TermCodes.Range widened(TermCodes.Range range) {
      var rest = (1L << (TermCodes.BITS - HEAD_BITS)) - 1;
      return new TermCodes.Range(range.low() & ~rest, range.high() | rest);
    }
  }

  /// @param marks of what is no word: senders, attachments
  static Lookup of(
      UUID conversationId, TermCodes codes, List<Query.Phrase> phrases, List<List<String>> marks) {
    var words = new ArrayList<Word>();
    for (var phrase : phrases) {
      for (var sought : phrase.words()) {
        var ranges = new ArrayList<TermCodes.Range>();
        sought.forms().forEach(form -> ranges.add(single(codes.word(form))));
        if (sought.isBeginning()) {
          ranges.add(codes.prefix(sought.text()));
        }
        words.add(Word.of(ranges));
      }
    }
    for (var any : marks) {
      words.add(Word.of(any.stream().map(mark -> single(codes.mark(mark))).toList()));
    }
    return new Lookup(conversationId, words);
  }

  private static TermCodes.Range single(long code) {
    return new TermCodes.Range(code, code);
  }

  /// Bytes that stand in the packed codes of every message that is met, and in those of hardly any
  /// other; null when no word is so simple.
  byte @Nullable [] head() {
    return words.stream()
        .map(Word::all)
        .filter(all -> head(all.low()) == head(all.high()))
        .findFirst()
        .map(all -> new byte[] {(byte) (head(all.low()) >>> Byte.SIZE), (byte) head(all.low())})
        .orElse(null);
  }

  private static int head(long code) {
    return (int) (code >>> (TermCodes.BITS - Short.SIZE));
  }

  /// Whether a message with these codes has all words.
  boolean isMet(long[] codes) {
    return words.stream().allMatch(word -> isMet(word, codes));
  }

  private static boolean isMet(Word word, long[] codes) {
    for (var code : codes) {
      if (word.holds(code)) {
        return true;
      }
    }
    return false;
  }
}
