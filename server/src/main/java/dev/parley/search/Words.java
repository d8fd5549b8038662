package dev.parley.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.tartarus.snowball.SnowballStemmer;

/// Cuts a text into words by the rules of Unicode, in time linear in its length. Chinese, Japanese,
/// Korean, Thai and their kin become single letters and pairs of them. What holds together by dots,
/// underscores and apostrophes is a word, and so is each part of it.
final class Words {
  private static final String THAI_AND_KIN =
      StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];
  private static final int LONGEST_WITH_STEM = 40;

  private static final Analyzer TOKENS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          var tokenizer = new StandardTokenizer();
          var lower = new LowerCaseFilter(new CJKWidthFilter(tokenizer));
          return new TokenStreamComponents(tokenizer, pairs(lower));
        }
      };

  private Words() {}

  private static TokenStream pairs(TokenStream letters) {
    var scripts =
        CJKBigramFilter.HAN
            | CJKBigramFilter.HIRAGANA
            | CJKBigramFilter.KATAKANA
            | CJKBigramFilter.HANGUL;
    return new CJKBigramFilter(letters, scripts, true);
  }

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
      return !text.isEmpty() && UnicodeScript.of(text.codePointAt(0)) == UnicodeScript.LATIN;
    }

    // What consists of parts is a name, an address, a version: it has no inflection.
    private boolean isInflected() {
      return first == last
          && raw.length() <= LONGEST_WITH_STEM
          && raw.codePoints().allMatch(Character::isAlphabetic);
    }

    /// The other forms under which it is kept, given what it may be written in.
    Set<String> stems(List<Language> languages, Stemmers stemmers) {
      var stems = new TreeSet<String>();
      if (isInflected()) {
        languages.forEach(language -> stems.add(Folding.fold(stemmers.stem(language, raw))));
        stems.remove("");
        stems.remove(text);
      }
      return stems;
    }
  }

  /// Stemmers for the words of one text.
  static final class Stemmers {
    private final Map<Language, SnowballStemmer> made = new EnumMap<>(Language.class);

    String stem(Language language, String word) {
      var stemmer = made.computeIfAbsent(language, Language::stemmer);
      stemmer.setCurrent(word);
      stemmer.stem();
      return stemmer.getCurrent();
    }
  }

  /// The words of a text, in order of where they begin.
  static List<Word> of(String text) {
    var words = new ArrayList<Word>(text.length() / 5 + 1);
    try (var tokens = TOKENS.tokenStream("", text)) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      var offset = tokens.addAttribute(OffsetAttribute.class);
      var type = tokens.addAttribute(TypeAttribute.class);
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private static int add(List<Word> words, String raw, int start, int end, int unit) {
    if (raw.chars().allMatch(c -> !isJoint(c))) {
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
