package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What sort of conversation it is.
public enum ConversationKind {
  /// Two people; there is one such conversation for each pair.
  @JsonProperty("direct")
  DIRECT,
  /// Those who were added.
  @JsonProperty("group")
  GROUP,
  /// Whoever joins.
  @JsonProperty("room")
  ROOM;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ConversationKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
