package dev.parley.messages;

import dev.parley.platform.Problem;
import java.util.regex.Pattern;

/// What one may react with: one emoji, however many code points it is made of.
final class Emoji {
  private static final int MAX_LENGTH = 40;
  private static final Pattern ONE_CLUSTER = Pattern.compile("\\X");
  private static final String SHOWN_AS_EMOJI = "\uFE0F";
  private static final int KEYCAP = 0x20E3;

  private Emoji() {}

  /// The emoji in the one spelling under which it is counted.
  ///
  /// @throws Problem `validation_failed` for anything else
  static String of(String text) {
    if (text.length() > MAX_LENGTH
        || !ONE_CLUSTER.matcher(text).matches()
        || text.codePoints().noneMatch(Emoji::isPicture)) {
      throw Problem.invalid("emoji", "must be one emoji");
    }
    var first = text.codePointAt(0);
    return text.length() == Character.charCount(first) && !Character.isEmojiPresentation(first)
        ? text + SHOWN_AS_EMOJI
        : text;
  }

  private static boolean isPicture(int codePoint) {
    return Character.isExtendedPictographic(codePoint)
        || Character.isEmojiPresentation(codePoint)
        || codePoint == KEYCAP;
  }
}
