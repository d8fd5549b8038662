package dev.parley.search;

import dev.parley.media.Attachment;
import dev.parley.messages.Message;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a message may carry, besides words.
enum Has {
  IMAGE,
  FILE,
  LINK;

  private static final String PICTURES = "image/";

  static Optional<Has> of(String name) {
    return Arrays.stream(values()).filter(has -> has.wire().equalsIgnoreCase(name)).findFirst();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How the index finds it.
  String mark() {
    return "has:" + wire();
  }

  boolean isIn(Message message) {
    return switch (this) {
      case IMAGE -> message.attachments().stream().anyMatch(Has::isPicture);
      case FILE -> message.attachments().stream().anyMatch(file -> !isPicture(file));
      case LINK -> message.hasLink();
    };
  }

  private static boolean isPicture(Attachment attachment) {
    return attachment.type().startsWith(PICTURES);
  }
}
