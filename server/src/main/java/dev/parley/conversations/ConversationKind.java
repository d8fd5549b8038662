package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What sort of conversation it is.
public enum ConversationKind {
  /// Two people; there is one such conversation for each pair, and one of each person with
  /// themselves.
  @JsonProperty("direct")
  DIRECT,
  /// Those who were added.
  @JsonProperty("group")
  GROUP,
  /// Whoever joins.
  @JsonProperty("room")
  ROOM;

  /// Members at the most.
  int maxMembers() {
    return this == ROOM ? Conversations.MAX_IN_A_ROOM : Conversations.MAX_MEMBERS;
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ConversationKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
