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

  /// As it is stored and sent.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MemberRole of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /// Whether this role is the other or stands above it.
  public boolean isAtLeast(MemberRole other) {
    return compareTo(other) <= 0;
  }

  /// Whether this role stands above the other: one removes and changes only those below oneself.
  boolean isAbove(MemberRole other) {
    return compareTo(other) < 0;
  }

  /// Whether somebody of this role may give a role to somebody who has another: both below one's
  /// own, and the owner gives any.
  boolean mayGive(MemberRole given, MemberRole before) {
    return isAbove(before) && (this == OWNER || isAbove(given));
  }
}
