package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What of a conversation its member wants to be notified of.
public enum NotifyLevel {
  @JsonProperty("all")
  ALL,
  @JsonProperty("mentions")
  MENTIONS,
  @JsonProperty("none")
  NONE;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static NotifyLevel of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
