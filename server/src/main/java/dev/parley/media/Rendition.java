package dev.parley.media;

import java.util.Locale;

/// What there may be of a content: as it came, as it is shown, in small.
enum Rendition {
  ORIGINAL,
  DISPLAY,
  PREVIEW;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
