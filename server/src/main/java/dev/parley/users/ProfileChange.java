package dev.parley.users;

import dev.parley.platform.Problem;
import dev.parley.platform.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody changes of their profile: what is absent stays. A bean and not a record, because
/// only a setter tells a status of null, which clears it, from none at all.
@Schema(name = "ProfileChange")
final class ProfileChange {
  private static final Duration LONGEST = Duration.ofDays(366);

  @Schema(examples = "Anna Berg", maxLength = 80)
  @Size(min = 1, max = 80, message = "must have 1 to 80 characters")
  @Pattern(regexp = Text.ONE_LINE, message = "must be one line with something to see")
  private @Nullable String name;

  @Schema(examples = "anna.berg", pattern = Names.USERNAME)
  @Pattern(
      regexp = Names.USERNAME,
      message = "must have 3 to 32 characters of a–z, 0–9, dot, dash and underscore")
  private @Nullable String username;

  @Schema(examples = "Paints, mostly blue.", maxLength = 500)
  @Size(max = 500, message = "must have up to 500 characters")
  private @Nullable String bio;

  @Schema(description = "null clears it")
  @Valid
  private @Nullable StatusChange status;

  @Schema(hidden = true)
  private boolean changesStatus;

  private @Nullable PrivacyChange privacy;

  /// What others may see; what is absent stays.
  @Schema(name = "PrivacyChange")
  record PrivacyChange(
      @Nullable Boolean receipts, @Nullable Boolean typing, @Nullable Boolean lastSeen) {
    Privacy appliedTo(Privacy before) {
      return new Privacy(
          receipts == null ? before.receipts() : receipts,
          typing == null ? before.typing() : typing,
          lastSeen == null ? before.lastSeen() : lastSeen);
    }
  }

  /// A new status; an emoji, a text or both.
  @Schema(name = "StatusChange")
  record StatusChange(
      @Schema(examples = "🌴", maxLength = 32)
          @Size(max = 32, message = "must have up to 32 characters")
          @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be one line")
          @Nullable String emoji,
      @Schema(examples = "On holiday", maxLength = 100)
          @Size(max = 100, message = "must have up to 100 characters")
          @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be one line")
          @Nullable String text,
      @Schema(
              description = "When it ends by itself: in the future, within a year",
              examples = "2026-07-01T08:00:00.000Z")
          @Nullable Instant until) {
    StatusChange {
      emoji = orNull(emoji);
      text = orNull(text);
    }

    private static @Nullable String orNull(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  public void setName(@Nullable String name) {
    this.name = name == null ? null : name.strip();
  }

  public void setUsername(@Nullable String username) {
    this.username = username == null ? null : username.toLowerCase(Locale.ROOT);
  }

  public void setBio(@Nullable String bio) {
    this.bio = bio == null ? null : bio.strip();
  }

  public void setStatus(@Nullable StatusChange status) {
    this.status = status;
    changesStatus = true;
  }

  public void setPrivacy(@Nullable PrivacyChange privacy) {
    this.privacy = privacy;
  }

  /// The profile after the change.
  ///
  /// @throws Problem `validation_failed` for a reserved username or an end of the status that is
  ///   past or too far away
  UserRow applyTo(UserRow row, Instant now) {
    var newName = name == null ? row.name() : name;
    var newUsername = username == null ? row.username() : username;
    if (!newUsername.equals(row.username())) {
      Names.checkUsername(newUsername);
    }
    var old = new StatusChange(row.statusEmoji(), row.statusText(), row.statusUntil());
    var newStatus = changesStatus ? checked(status, now) : old;
    var newPrivacy = privacy == null ? row.privacy() : privacy.appliedTo(row.privacy());
    return row.with(newUsername, newName, bio == null ? row.bio() : bio, newStatus, newPrivacy);
  }

  private static StatusChange checked(@Nullable StatusChange status, Instant now) {
    if (status == null || (status.emoji() == null && status.text() == null)) {
      return new StatusChange(null, null, null);
    }
    var until = status.until();
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
      throw Problem.invalid("status.until", "must be in the future and within a year");
    }
    return status;
  }
}
