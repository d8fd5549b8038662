package dev.parley.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/// Makes words alike that people hold for the same: without case, accents, and forms of
/// compatibility (`ﬁ`, `①`, `Ｗ`). Marks that are letters of their own, as in Hindi, Thai and
/// Japanese, stay.
final class Folding {
  private static final int MOST_ASCII_PER_CHAR = 4;
  private static final int ASCII = 0x80;
  private static final char FINAL_SIGMA = 'ς';
  private static final char SIGMA = 'σ';

  /// Scripts whose marks are left out by those who write in a hurry.
  private static final Set<UnicodeScript> WITH_ACCENTS =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.HEBREW,
          UnicodeScript.ARABIC,
          UnicodeScript.ARMENIAN);

  private Folding() {}

  /// @param word in lower case
  static String fold(String word) {
    if (isAscii(word)) {
      return word;
    }
    var bare = withoutMarks(Normalizer.normalize(word, Normalizer.Form.NFKD)).toCharArray();
    var ascii = new char[bare.length * MOST_ASCII_PER_CHAR];
    var length = ASCIIFoldingFilter.foldToASCII(bare, 0, ascii, 0, bare.length);
    var folded = new String(ascii, 0, length).replace(FINAL_SIGMA, SIGMA);
    return Normalizer.normalize(lower(folded), Normalizer.Form.NFC);
  }

  private static boolean isAscii(String word) {
    for (var i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  /// A name as it is compared: without case and accents.
  static String alike(String name) {
    return fold(lower(name.strip()));
  }

  private static String withoutMarks(String decomposed) {
    var kept = new StringBuilder(decomposed.length());
    var accents = false;
    for (var i = 0; i < decomposed.length(); ) {
      var c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      switch (Character.getType(c)) {
        case Character.NON_SPACING_MARK -> {
          if (!accents && !isSelector(c)) {
            kept.appendCodePoint(c);
          }
        }
        case Character.FORMAT -> {}
        default -> {
          accents = WITH_ACCENTS.contains(UnicodeScript.of(c));
          kept.appendCodePoint(c);
        }
      }
    }
    return kept.toString();
  }

  // How a character is to be drawn, as in ❤ and ❤️.
  private static boolean isSelector(int c) {
    return c >= 0xFE00 && c <= 0xFE0F;
  }

  private static String lower(String text) {
    var lower = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }
}
