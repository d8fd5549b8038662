package dev.parley.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Cuts a text into words by the rules of Unicode, in time linear in its length. Chinese, Japanese,
/// Korean, Thai and their kin become single letters and pairs of them. What holds together by dots,
/// underscores and apostrophes is a word, and so is each part of it.
final class Words {
  private static final String THAI_AND_KIN =
      StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];
  private static final int LONGEST_WITH_STEM = 40;

  /// Those that nobody is cutting with at the moment. They are dear to make, and most threads here
  /// end with their text.
  private static final ArrayBlockingQueue<Cutter> IDLE = new ArrayBlockingQueue<>(64);

  private Words() {}

  /// A word at its place.
  ///
  /// @param text folded
  /// @param raw in lower case
  /// @param start where it begins in the text, in UTF-16 code units
  /// @param end where it ends
  /// @param first which of the smallest parts of the text it begins with, counted from 0
  /// @param last which of them it ends with
  record Word(String text, String raw, int start, int end, int first, int last) {
    Word(String raw, int start, int end, int first, int last) {
      this(Folding.fold(raw), raw, start, end, first, last);
    }

    boolean isLatin() {
      return !text.isEmpty()
          && (isPlain(text.charAt(0))
              || UnicodeScript.of(text.codePointAt(0)) == UnicodeScript.LATIN);
    }

    // Most letters are; all others are looked up in tables.
    private static boolean isPlain(char c) {
      return c >= 'a' && c <= 'z';
    }

    // What consists of parts is a name, an address, a version: it has no inflection.
    private boolean isInflected() {
      return first == last && raw.length() <= LONGEST_WITH_STEM && isAlphabetic();
    }

    private boolean isAlphabetic() {
      for (var i = 0; i < raw.length(); i = raw.offsetByCodePoints(i, 1)) {
        if (!isPlain(raw.charAt(i)) && !Character.isAlphabetic(raw.codePointAt(i))) {
          return false;
        }
      }
      return true;
    }

    /// The other forms under which it is kept, given what it may be written in.
    Set<String> stems(List<Language> languages) {
      if (!isInflected()) {
        return Set.of();
      }
      var stems = HashSet.<String>newHashSet(1);
      for (var language : languages) {
        var stem = Stems.of(language, raw);
        if (!stem.isEmpty() && !stem.equals(text)) {
          stems.add(stem);
        }
      }
      return stems;
    }
  }

  /// Lucene's way from a text to its smallest parts; for one text at a time.
  private static final class Cutter {
    private final Tokenizer tokenizer = new StandardTokenizer();
    private final TokenStream tokens =
        new CJKBigramFilter(
            new LowerCaseFilter(new CJKWidthFilter(tokenizer)),
            CJKBigramFilter.HAN
                | CJKBigramFilter.HIRAGANA
                | CJKBigramFilter.KATAKANA
                | CJKBigramFilter.HANGUL,
            true);
    private final CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
    private final TypeAttribute type = tokens.addAttribute(TypeAttribute.class);

    List<Word> cut(String text) throws IOException {
      var words = new ArrayList<Word>(text.length() / 5 + 1);
      tokenizer.setReader(new StringReader(text));
      tokens.reset();
      var unit = 0;
      while (tokens.incrementToken()) {
        var raw = term.toString();
        var start = offset.startOffset();
        var end = offset.endOffset();
        if (type.type().equals(CJKBigramFilter.DOUBLE_TYPE)) {
          // Comes after the first of its two letters.
          words.add(new Word(raw, start, end, unit - 1, unit));
        } else if (type.type().equals(THAI_AND_KIN)) {
          unit = addLetters(words, raw, start, unit);
        } else {
          unit = add(words, raw, start, end, unit);
        }
      }
      tokens.end();
      tokens.close();
      return words;
    }
  }

  /// The words of a text, in order of where they begin.
  static List<Word> of(String text) {
    var idle = IDLE.poll();
    var cutter = idle == null ? new Cutter() : idle;
    try {
      var words = cutter.cut(text);
      // One that failed is not used again.
      var _ = IDLE.offer(cutter);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int add(List<Word> words, String raw, int start, int end, int unit) {
    if (!hasJoint(raw)) {
      words.add(new Word(raw, start, end, unit, unit));
      return unit + 1;
    }
    var next = unit;
    var parts = new ArrayList<Word>();
    for (var from = 0; from < raw.length(); ) {
      var to = from;
      while (to < raw.length() && !isJoint(raw.charAt(to))) {
        to++;
      }
      if (to > from) {
        var part = raw.substring(from, to);
        parts.add(new Word(part, start + from, start + to, next, next));
        next++;
      }
      from = to + 1;
    }
    if (parts.size() > 1) {
      words.add(new Word(raw.replace("'", "").replace("’", ""), start, end, unit, next - 1));
    }
    words.addAll(parts);
    return next;
  }

  private static boolean hasJoint(String raw) {
    for (var i = 0; i < raw.length(); i++) {
      if (isJoint(raw.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  // What Unicode lets stand within a word.
  private static boolean isJoint(int c) {
    return switch (c) {
      case '.', '_', '\'', '’', ':', ',', ';', '·', '‿', '⁀' -> true;
      default -> false;
    };
  }

  private static int addLetters(List<Word> words, String raw, int start, int unit) {
    var next = unit;
    for (var from = 0; from < raw.length(); ) {
      var middle = raw.offsetByCodePoints(from, 1);
      words.add(new Word(raw.substring(from, middle), start + from, start + middle, next, next));
      if (middle < raw.length()) {
        var to = raw.offsetByCodePoints(middle, 1);
        words.add(new Word(raw.substring(from, to), start + from, start + to, next, next + 1));
      }
      next++;
      from = middle;
    }
    return next;
  }
}
