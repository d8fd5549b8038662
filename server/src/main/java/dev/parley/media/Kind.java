package dev.parley.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What people look for when they look for something shared.
enum Kind {
  VISUAL,
  AUDIO,
  VOICE,
  FILE;

  static Kind of(Attachment file, boolean isVoice) {
    if (isVoice) {
      return VOICE;
    }
    if (file.status().equals(MediaRow.FAILED)) {
      return FILE;
    }
    return file.isVisual() ? VISUAL : file.isAudio() ? AUDIO : FILE;
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> all() {
    return Arrays.stream(values()).map(Kind::wire).toList();
  }
}
