package dev.parley.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.Problem;
import dev.parley.platform.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What of a conversation's settings to change; what is absent stays.
@Schema(name = "ConversationChange")
public record SettingsChange(
    @Size(min = 1, max = 80) @Pattern(regexp = Text.ONE_LINE, message = "must be one line of text")
        @Nullable String name,
    @Size(max = 500) @Nullable String description,
    @Schema(description = "Only moderators and above write; not in direct conversations.")
        @Nullable Boolean announcement,
    @Schema(description = "Seconds between two messages of one member; 0 for none, 6 h at the most")
        @Min(0)
        @Max(21_600)
        @Nullable Integer slowModeSeconds,
    @Schema(
            implementation = Integer.class,
            description =
                "New messages disappear after so many seconds, 5 s to a year; null for never.")
        @Nullable JsonNode disappearAfterSeconds) {

  private static final int SHORTEST = 5;
  private static final int LONGEST = 366 * 24 * 3_600;

  /// @throws Problem `validation_failed` for a `disappearAfterSeconds` that is no such number
  public SettingsChange {
    name = name == null ? null : name.strip();
    if (disappearAfterSeconds != null && !disappearAfterSeconds.isNull()) {
      check(disappearAfterSeconds);
    }
  }

  private static void check(JsonNode seconds) {
    if (!seconds.isIntegralNumber()
        || !seconds.canConvertToInt()
        || seconds.intValue() < SHORTEST
        || seconds.intValue() > LONGEST) {
      throw Problem.invalid(
          "disappearAfterSeconds", "must be from " + SHORTEST + " to " + LONGEST + ", or null");
    }
  }

  /// What one needs to be allowed.
  Set<Permission> needed() {
    var needed = EnumSet.noneOf(Permission.class);
    if (name != null) {
      needed.add(Permission.RENAME);
    }
    if (description != null) {
      needed.add(Permission.DESCRIBE);
    }
    if (announcement != null || slowModeSeconds != null) {
      needed.add(Permission.CHANGE_SETTINGS);
    }
    if (disappearAfterSeconds != null) {
      needed.add(Permission.DISAPPEAR);
    }
    return needed;
  }

  Settings appliedTo(Settings before) {
    return new Settings(
        name == null ? before.name() : name,
        description == null ? before.description() : description,
        announcement == null ? before.announcement() : announcement,
        slowModeSeconds == null ? before.slowModeSeconds() : slowModeSeconds,
        disappearAfterSeconds == null
            ? before.disappearAfterSeconds()
            : disappearAfter(disappearAfterSeconds));
  }

  private static @Nullable Integer disappearAfter(JsonNode seconds) {
    return seconds.isNull() ? null : (Integer) seconds.intValue();
  }
}
