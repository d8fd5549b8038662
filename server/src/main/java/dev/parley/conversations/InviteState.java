package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a link lets somebody in.
public enum InviteState {
  @JsonProperty("valid")
  VALID,
  @JsonProperty("expired")
  EXPIRED,
  @JsonProperty("used_up")
  USED_UP,
  @JsonProperty("revoked")
  REVOKED,
  /// The caller is banned.
  @JsonProperty("banned")
  BANNED,
  /// The caller is a member already.
  @JsonProperty("joined")
  JOINED
}
