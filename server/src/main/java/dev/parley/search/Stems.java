package dev.parley.search;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What words come to without their inflection. Most words of a text were in another one a moment
/// ago, and to stem one in a dozen languages takes longer than all else that is done with it: so
/// what was found lately is remembered.
final class Stems {
  /// Words that are remembered at the most, each at a place of its own; a power of two.
  private static final int KEPT = 1 << 14;

  private static final AtomicReferenceArray<@Nullable Known> KNOWN =
      new AtomicReferenceArray<>(KEPT);

  private Stems() {}

  private record Known(Language language, String word, String stem) {
    boolean isOf(Language otherLanguage, String otherWord) {
      return language == otherLanguage && word.equals(otherWord);
    }
  }

  /// The stem, folded.
  ///
  /// @param word in lower case
  static String of(Language language, String word) {
    var place = place(language, word);
    var known = KNOWN.getAcquire(place);
    if (known == null || !known.isOf(language, word)) {
      known = new Known(language, word, stem(language, word));
      KNOWN.setRelease(place, known);
    }
    return known.stem();
  }

  private static int place(Language language, String word) {
    // The lower bits of a product know nothing of the upper ones of its factors.
    var mixed = (31 * word.hashCode() + language.name().hashCode()) * 0x9e3779b9;
    return mixed >>> (Integer.SIZE - Integer.numberOfTrailingZeros(KEPT));
  }

  private static String stem(Language language, String word) {
    var stemmer = language.stemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    var stem = Folding.fold(stemmer.getCurrent());
    // As a rule nothing was taken off: one string is enough.
    return stem.equals(word) ? word : stem;
  }
}
