package dev.parley.bench.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Texts that are to be searched: words of a made-up language, a few of them in nearly every
/// message and most of them rare, as in any language (Zipf), between the small words of English.
public final class Chatter {
  private static final int WORDS = 30_000;
  private static final int FEWEST = 4;
  private static final int MORE = 16;
  private static final int SMALL_EVERY = 3;
  private static final int SHORT = 4;
  private static final String[] SMALL = {
    "the", "and", "to", "of", "is", "in", "that", "we", "for", "it", "on", "with", "this", "not"
  };
  private static final String[] BEGINS = {
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl",
    "r", "s", "sh", "st", "t", "tr", "v", "w"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
  private static final String[] ENDS = {"", "", "n", "r", "s", "t", "l", "m", "nd", "rk", "ck"};

  private final String[] words = new String[WORDS];
  private final double[] upTo = new double[WORDS];

  public Chatter() {
    var random = new Random(WORDS);
    var sum = 0.0;
    for (var i = 0; i < WORDS; i++) {
      words[i] = word(random, 1 + (i > 100 ? 1 : 0) + random.nextInt(2));
      sum += 1.0 / (i + 2);
      upTo[i] = sum;
    }
  }

  private static String word(Random random, int syllables) {
    var word = new StringBuilder();
    for (var i = 0; i < syllables; i++) {
      word.append(pick(random, BEGINS)).append(pick(random, VOWELS));
    }
    return word.append(pick(random, ENDS)).toString();
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }

  /// A message.
  public String say(Random random) {
    var text = new StringBuilder();
    var count = FEWEST + random.nextInt(MORE);
    for (var i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ")
          .append(random.nextInt(SMALL_EVERY) == 0 ? pick(random, SMALL) : any(random));
    }
    return text.toString();
  }

  /// Two words of a message that somebody may look for: no small ones, unless it has no others.
  public List<String> lookFor(String message, Random random) {
    var all = new ArrayList<>(List.of(message.split(" ")));
    Collections.shuffle(all, random);
    all.sort(Comparator.comparing(word -> word.length() < SHORT));
    return all.subList(0, 2);
  }

  private String any(Random random) {
    return words[place(random)];
  }

  private int place(Random random) {
    var found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[WORDS - 1]);
    return Math.min(WORDS - 1, found < 0 ? -found - 1 : found);
  }
}
