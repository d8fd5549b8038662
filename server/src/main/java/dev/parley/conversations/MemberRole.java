package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// A member's standing in one conversation, highest first.
public enum MemberRole {
  @JsonProperty("owner")
  OWNER,
  @JsonProperty("admin")
  ADMIN,
  @JsonProperty("moderator")
  MODERATOR,
  @JsonProperty("member")
  MEMBER;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MemberRole of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /// Whether this role may change the name, description and picture.
  boolean maySettings() {
    return this == OWNER || this == ADMIN;
  }

  /// Whether this role may remove a member who has the other role.
  boolean mayRemove(MemberRole other) {
    return maySettings() && compareTo(other) < 0;
  }
}
