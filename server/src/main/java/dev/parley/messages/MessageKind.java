package dev.parley.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What sort of message it is.
public enum MessageKind {
  @JsonProperty("text")
  TEXT,
  @JsonProperty("media")
  MEDIA,
  @JsonProperty("voice")
  VOICE,
  @JsonProperty("system")
  SYSTEM,
  @JsonProperty("encrypted")
  ENCRYPTED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MessageKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /// Whether nobody said it.
  boolean isSystem() {
    return this == SYSTEM;
  }
}
