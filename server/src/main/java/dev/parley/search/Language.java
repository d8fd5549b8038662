package dev.parley.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/// Languages whose inflected words are found by one another. One that is written in Latin letters
/// is told by the small words that every sentence has, any other by its letters.
enum Language {
  ENGLISH("english"),
  GERMAN("german"),
  FRENCH("french"),
  SPANISH("spanish"),
  ITALIAN("italian"),
  PORTUGUESE("portuguese"),
  DUTCH("dutch"),
  SWEDISH("swedish"),
  DANISH("danish"),
  NORWEGIAN("norwegian"),
  FINNISH("finnish"),
  HUNGARIAN("hungarian"),
  RUSSIAN(null),
  GREEK(null),
  ARABIC(null),
  HINDI(null);

  /// A text of so few words may well have none that tells its language.
  private static final int FEW_WORDS = 8;

  /// What a word that belongs to a single language counts; a shared one counts a part of it.
  private static final int WEIGHT = 60;

  private static final List<Language> LATIN =
      Arrays.stream(values()).filter(language -> language.smallWords != null).toList();
  private static final Map<String, List<Language>> SMALL_WORDS = smallWordsOfAll();

  private final @Nullable String smallWords;

  Language(@Nullable String smallWords) {
    this.smallWords = smallWords;
  }

  private static Map<String, List<Language>> smallWordsOfAll() {
    var all = new HashMap<String, List<Language>>();
    for (var language : LATIN) {
      var name = language.smallWords + "_stop.txt";
      try (var lines =
          new InputStreamReader(
              Objects.requireNonNull(SnowballFilter.class.getResourceAsStream(name)), UTF_8)) {
        for (var word : WordlistLoader.getSnowballWordSet(lines)) {
          all.computeIfAbsent(new String((char[]) word), _ -> new ArrayList<>(2)).add(language);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /// A stemmer of its own for whoever asks: it is for one thread.
  SnowballStemmer stemmer() {
    return switch (this) {
      case ENGLISH -> new EnglishStemmer();
      case GERMAN -> new GermanStemmer();
      case FRENCH -> new FrenchStemmer();
      case SPANISH -> new SpanishStemmer();
      case ITALIAN -> new ItalianStemmer();
      case PORTUGUESE -> new PortugueseStemmer();
      case DUTCH -> new DutchStemmer();
      case SWEDISH -> new SwedishStemmer();
      case DANISH -> new DanishStemmer();
      case NORWEGIAN -> new NorwegianStemmer();
      case FINNISH -> new FinnishStemmer();
      case HUNGARIAN -> new HungarianStemmer();
      case RUSSIAN -> new RussianStemmer();
      case GREEK -> new GreekStemmer();
      case ARABIC -> new ArabicStemmer();
      case HINDI -> new HindiStemmer();
    };
  }

  /// Every language that a word may be of, by its letters.
  static List<Language> possible(String word) {
    return switch (UnicodeScript.of(word.codePointAt(0))) {
      case LATIN -> LATIN;
      case CYRILLIC -> List.of(RUSSIAN);
      case GREEK -> List.of(GREEK);
      case ARABIC -> List.of(ARABIC);
      case DEVANAGARI -> List.of(HINDI);
      default -> List.of();
    };
  }

  /// What a text in Latin letters is likely to be written in: one language as a rule, several when
  /// they are equally likely, all of them for a few words that tell nothing.
  ///
  /// @param words in lower case, accents and all
  static List<Language> ofLatin(List<String> words) {
    var scores = new EnumMap<Language, Integer>(Language.class);
    var best = 0;
    for (var word : words) {
      var languages = SMALL_WORDS.getOrDefault(word, List.of());
      for (var language : languages) {
        best = Math.max(best, scores.merge(language, WEIGHT / languages.size(), Integer::sum));
      }
    }
    if (best == 0) {
      return words.size() <= FEW_WORDS ? LATIN : List.of(ENGLISH);
    }
    var likely = new ArrayList<Language>(1);
    for (var language : LATIN) {
      if (scores.getOrDefault(language, 0) == best) {
        likely.add(language);
      }
    }
    return likely;
  }
}
