package dev.parley.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What an account may do on this server, least first.
public enum Role {
  @JsonProperty("bot")
  BOT,
  @JsonProperty("user")
  USER,
  @JsonProperty("moderator")
  MODERATOR,
  @JsonProperty("admin")
  ADMIN;

  /// The name as stored and sent.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a stored name.
  public static Role of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
