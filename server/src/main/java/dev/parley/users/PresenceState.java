package dev.parley.users;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether somebody is here, over all their tabs and devices.
public enum PresenceState {
  @JsonProperty("active")
  ACTIVE,
  @JsonProperty("away")
  AWAY,
  @JsonProperty("offline")
  OFFLINE
}
