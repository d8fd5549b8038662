package dev.parley.platform;

/// What counts as text.
public final class Text {
  private Text() {}

  /// Whether a text has neither U+0000 nor an unpaired surrogate.
  public static boolean isStorable(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /// Matches names on one line: no control characters, and something to see.
  public static final String ONE_LINE = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s\\p{Z}\\p{Cf}][^\\p{Cntrl}]*";
}
