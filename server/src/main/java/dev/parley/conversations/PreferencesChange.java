package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a member wants of a conversation; what is absent stays as it is.
public record PreferencesChange(
    @JsonProperty("notify") @Nullable NotifyLevel notifyLevel,
    @Schema(
            implementation = Instant.class,
            description = "No notifications until then; null lifts it.")
        @Nullable JsonNode mutedUntil,
    @Nullable Boolean archived,
    @Nullable Boolean pinned) {

  /// @throws Problem `validation_failed` for a `mutedUntil` that is no time
  public PreferencesChange {
    if (mutedUntil != null && !mutedUntil.isNull()) {
      parse(mutedUntil);
    }
  }

  boolean changesMute() {
    return mutedUntil != null;
  }

  @Nullable Instant mutedUntilTime() {
    return mutedUntil == null || mutedUntil.isNull() ? null : parse(mutedUntil);
  }

  private static Instant parse(JsonNode time) {
    try {
      var parsed = Instant.parse(time.asText());
      if (parsed.isAfter(Position.FIRST.time()) && parsed.isBefore(Position.LAST.time())) {
        return parsed;
      }
    } catch (DateTimeException e) {
      // As unusable as one that cannot be stored.
    }
    throw Problem.invalid("mutedUntil", "must be a time such as 2030-01-31T08:00:00Z");
  }
}
