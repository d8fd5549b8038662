package dev.parley.search;

import dev.parley.platform.KeyedHash;

/// Turns terms into codes of 48 bits by the key of a conversation. The leading bits of a code
/// depend on the leading letters of its term alone, so that all terms that begin alike lie in one
/// range of codes, and what is searched for with all its forms lies close together.
final class TermCodes {
  /// Bits of a code.
  static final int BITS = 48;

  /// So many first letters get so many bits; the rest are for the whole term.
  private static final int[] LETTERS = {2, 3, 4, 5, 6, 8};

  private static final int[] SHARES = {10, 8, 6, 5, 4, 3};
  private static final int SHORTEST_PREFIX = LETTERS[0];

  /// Where a term ends within the letters that are hashed.
  private static final int ENDED = 0x100;

  private final KeyedHash hash;

  TermCodes(KeyedHash hash) {
    this.hash = hash;
  }

  /// Codes from `low` to `high`, both included.
  record Range(long low, long high) {
    boolean holds(long code) {
      return low <= code && code <= high;
    }
  }

  /// The code of a word.
  long word(String word) {
    var letters = word.toCharArray();
    var code = 0L;
    for (var i = 0; i < LETTERS.length; i++) {
      code = (code << SHARES[i]) | part(letters, i);
    }
    var left = left(LETTERS.length);
    return (code << left) | top(hash.hash(letters, letters.length, 0), left);
  }

  /// The code of something that is no word; no word has the like.
  long mark(String mark) {
    return top(hash.hash(mark.toCharArray(), mark.length(), 1), BITS);
  }

  /// Where the codes of all words lie that begin like this; others may, too.
  Range prefix(String prefix) {
    if (prefix.length() < SHORTEST_PREFIX) {
      var code = word(prefix);
      return new Range(code, code);
    }
    var letters = prefix.toCharArray();
    var code = 0L;
    var known = 0;
    while (known < LETTERS.length && LETTERS[known] <= letters.length) {
      code = (code << SHARES[known]) | part(letters, known);
      known++;
    }
    var left = left(known);
    return new Range(code << left, ((code + 1) << left) - 1);
  }

  private long part(char[] word, int i) {
    var letters = LETTERS[i];
    var whole =
        letters <= word.length
            ? hash.hash(word, letters, letters)
            : hash.hash(word, word.length, letters | ENDED);
    return top(whole, SHARES[i]);
  }

  // Bits that are left when the first so many shares are given.
  private static int left(int shares) {
    var left = BITS;
    for (var i = 0; i < shares; i++) {
      left -= SHARES[i];
    }
    return left;
  }

  private static long top(long hash, int bits) {
    return hash >>> (Long.SIZE - bits);
  }
}
